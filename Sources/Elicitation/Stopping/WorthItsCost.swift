import LinearAlgebra
import Onboarding
import Randomness

/// Stops once another screen is expected to gain less than it costs.
///
/// Gain: E V(after the screen) − V(now), V the mean expected liking of the twenty that would be recommended, on the probit
/// scale; answers are simulated under the belief. Cost: seconds × price of a second + chance of leaving × worth of staying.
/// The expected value of information against its price: Boutilier (2002), A POMDP formulation of preference elicitation
/// problems. All numbers are the analyst's; `WorthAsking` learns the first and the chances from earlier listeners.
public struct WorthItsCost: StoppingRule {
  /// Seconds that a screen takes.
  public let seconds: Double
  /// Price of a listener's second, in units of mean liking.
  public let price: Double
  /// Chances that a listener leaves over a first, second, … screen, 0 … 1; the last holds for all further ones.
  public let leavingByScreen: [Double]
  /// What is lost with a listener who leaves, in units of mean liking.
  public let staying: Double

  /// The rule; nothing is negative, and `leaving` is at most 1.
  public init(seconds: Double = 6, price: Double = 0.001, leaving: Double = 0.03, staying: Double = 0.5) {
    self.init(seconds: seconds, price: price, leavingByScreen: [leaving], staying: staying)
  }

  /// The rule with a chance of leaving for each screen, at least one; nothing is negative, and chances are at most 1.
  public init(seconds: Double, price: Double, leavingByScreen: [Double], staying: Double) {
    precondition(seconds >= 0 && price >= 0 && staying >= 0, "a negative cost")
    precondition(
      !leavingByScreen.isEmpty && leavingByScreen.allSatisfy { $0 >= 0 && $0 <= 1 },
      "chances of \(leavingByScreen)")
    self.seconds = seconds
    self.price = price
    self.leavingByScreen = leavingByScreen
    self.staying = staying
  }

  /// What another screen costs after so many, in units of mean liking.
  public func cost(after screens: Int) -> Double {
    seconds * price + leavingByScreen[min(screens, leavingByScreen.count - 1)] * staying
  }

  /// Whether the screen gains less than it costs.
  ///
  /// - Complexity: O(simulations × (slate × dimensions² + artists × dimensions)).
  public func stops(before questions: [UInt32], outlook: inout Outlook, screens: Int) -> Bool {
    let cost = cost(after: screens)
    guard cost > 0 else { return false }
    return ScreenValue.gain(of: questions, in: &outlook, simulations: simulations) < cost
  }
}

/// Simulated screens of answers.
private let simulations = 64
