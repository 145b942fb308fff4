import LinearAlgebra
import Onboarding

/// Fills a screen by climbing: from several screens of artists, moves every place through the space between artists to
/// where a choice would be worth most, and takes the artists nearest to where that ends.
///
/// The gradient method for slates of Vendrov, Lu, Huang, Boutilier (2020), Gradient-based optimization for Bayesian preference
/// elicitation, arXiv 1911.09153. The value that is climbed is `ChoiceValue`'s, of choosing one or none, whatever the surface asks;
/// the acquisition isn't looked at. Nearest is by the log-odds of being chosen, so that nobody stands in for an artist
/// of quite another renown. Among the screens started from and arrived at, the one worth most is shown, the likeliest
/// choices first.
public struct RelaxedSlate: SlateRule {
  /// Tastes drawn from the belief, over which values are averaged; at least 2.
  public let tastes: Int
  /// Steps of each climb; 0 chooses among the screens started from.
  public let steps: Int
  /// Screens to start from, each place filled for a taste of its own; at least 1.
  public let starts: Int

  /// The rule with its settings.
  public init(tastes: Int = 64, steps: Int = 16, starts: Int = 3) {
    precondition(tastes > 1 && steps >= 0 && starts > 0, "\(tastes) tastes, \(steps) steps, \(starts) starts")
    self.tastes = tastes
    self.steps = steps
    self.starts = starts
  }

  /// Values are averages over draws.
  public var drawsTastes: Bool { true }

  /// The best of the screens that the climbs began and ended at.
  ///
  /// - Complexity: O(tastes × artists × dimensions + starts × slate × artists × dimensions).
  public func slate(_ wanted: Int, for screening: inout Screening) -> Slate {
    var climb = SlateClimb(tastes: tastes, steps: steps, for: &screening)
    var best: (slate: [UInt32], gain: Double) = ([], -.infinity)
    for start in 0..<starts {
      let begun = climb.drawnSlate(wanted, from: start * wanted)
      guard !begun.isEmpty else { break }
      for slate in [begun, steps > 0 ? climb.climbed(from: begun) : begun] {
        let gain = climb.gain(of: slate)
        if gain > best.gain { best = (slate, gain) }
      }
    }
    return climb.ordered(best.slate)
  }
}
