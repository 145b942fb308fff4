import LinearAlgebra
import Onboarding
import Randomness

/// Stops once another screen is expected to gain less than it costs.
///
/// Gain: E V(after the screen) − V(now), V the mean expected liking of the twenty that would be recommended, on the probit
/// scale; answers are simulated under the belief. Cost: seconds × price of a second + chance of leaving × worth of staying.
/// The expected value of information against its price: Boutilier (2002), A POMDP formulation of preference elicitation
/// problems. All four numbers are the analyst's; none is learnt.
public struct WorthItsCost: StoppingRule {
  /// Seconds that a screen takes.
  public let seconds: Double
  /// Price of a listener's second, in units of mean liking.
  public let price: Double
  /// Chance that a listener leaves over one more screen, 0 … 1.
  public let leaving: Double
  /// What is lost with a listener who leaves, in units of mean liking.
  public let staying: Double

  /// The rule; nothing is negative, and `leaving` is at most 1.
  public init(seconds: Double = 6, price: Double = 0.001, leaving: Double = 0.03, staying: Double = 0.5) {
    precondition(seconds >= 0 && price >= 0 && staying >= 0, "a negative cost")
    precondition(leaving >= 0 && leaving <= 1, "a chance of \(leaving)")
    self.seconds = seconds
    self.price = price
    self.leaving = leaving
    self.staying = staying
  }

  /// What a screen costs, in units of mean liking.
  public var cost: Double { seconds * price + leaving * staying }

  /// Whether the screen gains less than it costs.
  ///
  /// - Complexity: O(artists × (slate × (dimensions + simulations))).
  public func stops(before slate: Slate, outlook: inout Outlook, screens: Int) -> Bool {
    guard cost > 0 else { return false }
    return ScreenValue.gain(of: slate, in: &outlook, simulations: simulations) < cost
  }
}

/// Simulated screens of answers.
private let simulations = 64
