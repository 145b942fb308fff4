/// A map from numbers to pixels, with ticks at round numbers.
struct LinearScale: Sendable, Equatable {
  let domain: ClosedRange<Double>
  let range: ClosedRange<Double>
  /// Whether larger numbers are drawn at smaller pixels, as on a vertical axis.
  let isFlipped: Bool
  /// The distance between ticks: 1, 2 or 5 times a power of ten.
  let step: Double

  /// A scale that covers some numbers with about so many ticks.
  ///
  /// The padding is the room left on each side, as a share of the span of the numbers.
  /// *Edge cases*: no finite number gives 0 … 1; a single one gets room on both sides.
  init(
    covering values: [Double], range: ClosedRange<Double>, isFlipped: Bool = false, padding: Double = 0.04,
    ticks: Int = 5
  ) {
    let finite = values.filter { $0.isFinite && $0.magnitude < 1e300 }
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if high - low <= max(low.magnitude, high.magnitude) * 1e-9 {
      let room = low == 0 ? 1 : low.magnitude * 0.5
      low -= room
      high += room
    }
    step = Self.niceStep(for: (high - low) / Double(max(ticks, 1)))
    let room = (high - low) * padding
    domain = (low - room)...(high + room)
    self.range = range
    self.isFlipped = isFlipped
  }

  /// The pixel of a number, kept inside the range.
  func position(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    let kept = min(max(share, 0), 1)
    let extent = range.upperBound - range.lowerBound
    return isFlipped ? range.upperBound - kept * extent : range.lowerBound + kept * extent
  }

  /// The name of what stands at a number; with the number where that lies beyond the edge.
  func label(_ name: String, at value: Double, isAcross: Bool = false) -> String {
    guard !domain.contains(value) else { return name }
    let (beyond, below) = isAcross ? ("▸", "◂") : ("▴", "▾")
    return "\(name) \(value > domain.upperBound ? beyond : below) \(NumberText.significant(value))"
  }

  /// The numbers that are marked on the axis, ascending: the multiples of the step inside the domain.
  var ticks: [Double] {
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The digits after the point that tell two neighboring ticks apart.
  var decimals: Int {
    var decimals = 0
    var size = step
    while size < 0.999_999, decimals < 9 {
      size *= 10
      decimals += 1
    }
    return decimals
  }

  /// The smallest of 1, 2, 5 times a power of ten that is not below a size.
  static func niceStep(for size: Double) -> Double {
    guard size.isFinite, size > 0 else { return 1 }
    var unit = 1.0
    while unit > size { unit /= 10 }
    while unit * 10 <= size { unit *= 10 }
    for factor in [1.0, 2, 5] where unit * factor >= size * (1 - 1e-9) { return unit * factor }
    return unit * 10
  }
}
