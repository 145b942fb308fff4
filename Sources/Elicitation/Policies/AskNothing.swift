import Onboarding
import Randomness

/// Asks nothing: the floor.
///
/// The recommender starts from what is known of everyone.
public struct AskNothing: AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface

  /// The policy on a service's model, for a surface.
  public init(service: ServiceModel, surface: Surface) {
    self.service = service
    self.surface = surface
  }

  /// Stops before the first question.
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? { nil }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "ask_nothing", summary: "Asks nothing, so that the worth of asking can be seen: the floor.",
    source: "baseline", verification: .closedForm, asks: [])
}
