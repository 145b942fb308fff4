import LinearAlgebra
import Onboarding
import Randomness

/// What the answers to a whole screen are expected to be worth: EVOI of several questions at once.
enum ScreenValue {
  /// E V(after all answers) − V(now), V the mean expected liking of what would be recommended.
  ///
  /// Each answer moves the mean along (Σ e) by s / p or −s / (1 − p), as from the belief before the screen with the covariance
  /// that the earlier answers are expected to leave. One artist is exact; several are taken to answer independently
  /// given those steps. Answers are drawn from fixed numbers, in pairs that are each other's mirror, so that asking twice
  /// gives the same.
  /// - Complexity: O(slate × artists × (dimensions + simulations)).
  static func gain(of slate: Slate, in outlook: inout Outlook, simulations: Int) -> Double {
    gain(of: slate.artists.map { UInt32($0.offset) }, in: &outlook, simulations: simulations)
  }

  /// The same for any questions of an outlook, by their numbers.
  static func gain(of items: [UInt32], in outlook: inout Outlook, simulations: Int) -> Double {
    let service = outlook.service
    let before = outlook.value.current(for: outlook.taste.mean, of: service)
    var taste = outlook.taste
    var chances: [Double] = []
    var columns: [Float] = []
    var column = [Float](repeating: 0, count: service.catalog.count)
    for item in items {
      outlook.look(at: CollectionOfOne(item))
      chances.append(outlook.chance(at: 0))
      let step = outlook.questions.withRow(Int(item)) { row, _ in
        taste.expectAnswer(
          direction: row, intercept: Double(outlook.questions.intercepts[Int(item)]),
          known: Double(outlook.questions.known[Int(item)]))
      }
      service.rows.multiply(step, into: &column)
      columns += column
    }
    var generator = AddressedGenerator(seed: 0, stream: 0x5356)
    var total = 0.0
    for _ in 0..<max(1, simulations / 2) {
      let uniforms = chances.map { _ in generator.uniform() }
      for isMirrored in [false, true] {
        let factors = zip(chances, uniforms).map { p, u -> Float in
          guard p > 1e-9, p < 1 - 1e-9 else { return 0 }
          return Float(
            (isMirrored ? 1 - u : u) < p ? ((1 - p) / p).squareRoot() : -(p / (1 - p)).squareRoot())
        }
        total += outlook.value.best(movedBy: factors, columns: columns)
      }
    }
    return total / Double(2 * max(1, simulations / 2)) - before
  }
}
