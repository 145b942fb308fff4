import Randomness

/// What refusing to claim anything bought: whether refused comparisons were got wrong more often than claimed ones as hard.
///
/// Refused pairs are often of policies that are far apart, and easy. So they are compared with claimed ones whose live
/// differences are as many standard errors: by doublings of |z|, weighted as the refused ones are.
public struct RefusedAccuracy: Sendable, Equatable {
  /// Refused comparisons that live listeners settle.
  public let refused: Int
  /// The share of them whose sign the simulator has right; nil without any.
  public let right: Double?
  /// The share among claimed ones that are as hard; nil where the two have no |z| in common.
  public let rightOfClaimed: Double?
  /// Refused comparisons that have claimed ones as hard beside them.
  public let matched: Int
  /// The share of the matched refused ones that is right.
  public let rightOfMatched: Double?

  /// Compares refused with claimed pairs of worlds.
  init(_ worlds: [TwinArms], refused: TwinScope, claimed: TwinScope) {
    let (refused, claimed) = (Self.bins(worlds, refused), Self.bins(worlds, claimed))
    self.refused = refused.values.reduce(0) { $0 + $1.count }
    right = Self.share(refused.values.reduce(0) { $0 + $1.right }, of: self.refused)
    var (expected, own, matched) = (0.0, 0, 0)
    for bin in refused.keys.sorted() {
      guard let mine = refused[bin], let theirs = claimed[bin] else { continue }
      expected += Double(mine.count) * Double(theirs.right) / Double(theirs.count)
      own += mine.right
      matched += mine.count
    }
    self.matched = matched
    rightOfClaimed = matched > 0 ? expected / Double(matched) : nil
    rightOfMatched = Self.share(own, of: matched)
  }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  /// Settled comparisons by doublings of |z|: how many there are, and how many of them are right.
  private static func bins(
    _ worlds: [TwinArms], _ scope: TwinScope
  ) -> [Int: (count: Int, right: Int)] {
    var bins: [Int: (count: Int, right: Int)] = [:]
    for (world, twins) in worlds.enumerated() {
      for metric in scope.metrics {
        let (live, simulated) = (twins.live.metrics[metric], twins.simulated.metrics[metric])
        for pair in scope.pairs[world] where LiftAgreement.isSettled(pair, in: live) {
          guard let difference = live.difference(pair), let guess = simulated.difference(pair) else {
            continue
          }
          let error = live.differenceError(pair, isPaired: false)
          let z = error > 0 ? abs(difference) / error : mostErrors
          let bin = Int(logarithm(min(z, mostErrors)) / logarithm(2))
          bins[bin, default: (0, 0)].count += 1
          if difference * guess > 0 { bins[bin, default: (0, 0)].right += 1 }
        }
      }
    }
    return bins
  }
}

/// Differences of more standard errors are all as easy.
private let mostErrors = 64.0
