/// A lift, or an effect where the lift is undefined, with its interval: `+1.9 % [+0.4, +3.4]`.
package struct LiftText: Sendable, Equatable {
  /// `+1.9 %`, or `+0.12 s` for an effect.
  package var value: String
  /// `[+0.4, +3.4]`; empty where there is none.
  package var interval: String

  /// Both, as they stand in a table.
  package var full: String { interval.isEmpty ? value : value + " " + interval }

  /// What stands where both means are exactly 0.
  static let nothingTwice = Self(value: "0 → 0")

  /// What stands where there is no number at all.
  static let undefined = Self(value: "undefined")

  private init(value: String) {
    self.value = value
    interval = ""
  }

  /// Writes a lift with bounds given as shares of the control's mean.
  ///
  /// One digit after the point, more where the interval is so narrow that it would collapse.
  package init(lift: Double, low: Double?, high: Double?) {
    let decimals = Self.decimals(lift * 100, low.map { $0 * 100 }, high.map { $0 * 100 })
    value = NumberText.signed(lift * 100, decimals: decimals) + " %"
    interval = Self.interval(low.map { $0 * 100 }, high.map { $0 * 100 }, decimals: decimals)
  }

  /// Writes an effect in the metric's unit.
  package init(effect: Double, low: Double?, high: Double?, unit: String) {
    let decimals = NumberText.decimals(for: [effect, low, high].compactMap(\.self))
    value = NumberText.signed(effect, decimals: decimals) + (unit.isEmpty ? "" : " " + unit)
    interval = Self.interval(low, high, decimals: decimals)
  }

  private static func decimals(_ value: Double, _ low: Double?, _ high: Double?) -> Int {
    guard let low, let high, low.isFinite, high.isFinite else { return 1 }
    let half = (high - low) / 2
    if half <= 0 { return 1 }
    if half < 0.005 { return 3 }
    if half < 0.05 { return 2 }
    return max(value.magnitude, low.magnitude, high.magnitude) >= 1000 ? 0 : 1
  }

  private static func interval(_ low: Double?, _ high: Double?, decimals: Int) -> String {
    guard let low, let high, low.isFinite, high.isFinite else { return "" }
    return "[\(NumberText.signed(low, decimals: decimals)), \(NumberText.signed(high, decimals: decimals))]"
  }
}
