import Randomness
import Statistics
import Testing

/// The share of repeated experiments in which something happened, with its binomial error.
struct Repetition {
  let count: Int
  let share: Double

  /// Repeats an experiment, always with the same draws for the same seed.
  init(_ count: Int = 2_000, seed: UInt64, _ happened: (inout AddressedGenerator) -> Bool) {
    var generator = AddressedGenerator(seed: seed, stream: 9)
    var hits = 0
    for _ in 0..<count where happened(&generator) { hits += 1 }
    self.count = count
    share = Double(hits) / Double(count)
  }

  /// Four binomial errors of a share: with a few hundred checks none is passed by chance.
  func tolerance(_ expected: Double) -> Double {
    4 * (expected * (1 - expected) / Double(count)).squareRoot()
  }

  /// Whether the share is what it should be, within binomial error.
  func isAbout(_ expected: Double) -> Bool { abs(share - expected) < tolerance(expected) }

  /// Whether the share is no larger than it should be, within binomial error.
  func isAtMost(_ expected: Double) -> Bool { share < expected + tolerance(expected) }
}

extension AddressedGenerator {
  /// Independent normal numbers around a mean.
  mutating func normals(_ count: Int, mean: Double = 0, deviation: Double = 1) -> [Double] {
    (0..<count).map { _ in mean + deviation * normal() }
  }
}

/// The moments of one variable.
func moments(of values: [Double]) -> JointMoments {
  var moments = JointMoments(variables: 1)
  for value in values { moments.add([value]) }
  return moments
}
