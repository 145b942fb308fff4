import Randomness
import Statistics

/// Live tests of a few users, played with users drawn from the live arms: a check of the curve that assumes normal means.
///
/// Each arm's users are drawn with replacement, from other people in each arm, so that nothing is paired.
public struct ResampledTests: Sendable, Equatable {
  /// Users of each test, both arms together.
  public let users: Int
  /// The share of tests, over all known pairs, metrics and repetitions, whose larger mean is the better policy's.
  public let share: Double
  /// What the normal approximation says of the same pairs.
  public let expected: Double

  /// The sizes that are played.
  static let sizes = [100, 500, 2000]

  /// Plays tests between a world's live arms.
  ///
  /// - Returns: One for each size; none where no pair is settled.
  /// - Complexity: O(pairs × metrics × repetitions × users).
  static func played(
    _ arms: Arms, table: ArmTable, pairs: [TargetPair], seed: UInt64, repetitions: Int = 20
  ) -> [ResampledTests] {
    let metrics = table.metrics.count
    let known = (0..<metrics).flatMap { metric in
      pairs.filter { LiftAgreement.isSettled($0, in: table.metrics[metric], isPaired: true) }
        .map { (metric: metric, pair: $0) }
    }
    guard !known.isEmpty, table.listeners > 0 else { return [] }
    return sizes.map { size in
      var generator = AddressedGenerator(seed: seed, stream: UInt32(size))
      var (right, expected) = (Mean(), Mean())
      for (metric, pair) in known {
        let row = table.metrics[metric]
        guard let difference = row.difference(pair) else { continue }
        for _ in 0..<repetitions {
          guard let base = mean(arms.records[pair.base], metric, metrics, size / 2, using: &generator),
            let other = mean(arms.records[pair.other], metric, metrics, size / 2, using: &generator)
          else { continue }
          // A draw between equal means is decided by a coin.
          right.add(other == base ? 0.5 : (other - base) * difference > 0 ? 1 : 0)
        }
        let spread = (row.variance(pair.base) + row.variance(pair.other)).squareRoot()
        guard spread > 0 else { continue }
        let distance = abs(difference) / spread * (Double(size) / 2).squareRoot()
        expected.add(NormalDistribution.cdf(distance))
      }
      return ResampledTests(users: size, share: right.value ?? 0, expected: expected.value ?? 0)
    }
  }

  private static func mean(
    _ record: ArmRecord, _ metric: Int, _ metrics: Int, _ users: Int,
    using generator: inout AddressedGenerator
  ) -> Double? {
    let listeners = record.numerators.count / metrics
    var (above, below) = (0.0, 0.0)
    for _ in 0..<users {
      let place = generator.integer(below: listeners) * metrics + metric
      above += record.numerators[place]
      below += record.denominators[place]
    }
    return below > 0 ? above / below : nil
  }
}
