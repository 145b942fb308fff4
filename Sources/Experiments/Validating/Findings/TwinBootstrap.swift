import Randomness

/// Intervals for what is said of a simulator, had other policies been compared, in other worlds.
///
/// Policies are drawn with replacement, and worlds where there are several; pairs of a policy with itself don't count. Pairs
/// share policies, so that drawing pairs by themselves would make intervals too short. With few policies they are rough, and
/// below ``fewestPolicies`` there is none. Errors of means from listeners being few aren't drawn anew: those of the study's
/// simulated arms are in the numbers already.
/// Percentile intervals: Efron, Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
struct TwinBootstrap {
  let worlds: Int
  let targets: Int
  /// Targets that the pairs in question are of.
  let policies: Int
  let seed: UInt64

  /// Draws.
  static let repetitions = 400
  /// Of fewer policies there are too few different draws for an interval: of four, 35.
  static let fewestPolicies = 5

  /// The 95 % interval of a number; nil where hardly a draw has one.
  func interval(_ number: (TwinWeights) -> Double?) -> ClosedRange<Double>? {
    intervals(1) { [number($0)] }[0]
  }

  /// The same of several numbers that are worked out together.
  ///
  /// - Returns: Intervals; nil where hardly a draw has a number, of too few policies, or where the task was cancelled.
  func intervals(_ count: Int, _ numbers: (TwinWeights) -> [Double?]) -> [ClosedRange<Double>?] {
    guard policies >= Self.fewestPolicies else { return [ClosedRange<Double>?](repeating: nil, count: count) }
    var generator = AddressedGenerator(seed: seed, stream: 0x626F_6F74)
    var found = [[Double]](repeating: [], count: count)
    for _ in 0..<Self.repetitions {
      guard !Task.isCancelled else { break }
      var weights = TwinWeights(worlds: worlds, targets: targets)
      if worlds > 1 { weights.worlds = drawn(worlds, using: &generator) }
      weights.targets = drawn(targets, using: &generator)
      for (index, number) in numbers(weights).enumerated() {
        if let number, !number.isNaN { found[index].append(number) }
      }
    }
    return found.map(Self.bounds)
  }

  /// How often each of so many was drawn.
  private func drawn(_ count: Int, using generator: inout AddressedGenerator) -> [Double] {
    var counts = [Double](repeating: 0, count: count)
    for _ in 0..<count { counts[generator.integer(below: count)] += 1 }
    return counts
  }

  private static func bounds(_ numbers: [Double]) -> ClosedRange<Double>? {
    guard numbers.count * 2 >= repetitions else { return nil }
    let sorted = numbers.sorted()
    let last = Double(sorted.count - 1)
    return sorted[Int((0.025 * last).rounded())]...sorted[Int((0.975 * last).rounded())]
  }
}
