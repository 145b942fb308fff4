import Onboarding
import Randomness

/// Asks nothing: the floor. The recommender starts from what is known of everyone.
public struct AskNothing: AnswerKeeping {
  public let service: ServiceModel
  public let surface: Surface

  public init(service: ServiceModel, surface: Surface) {
    self.service = service
    self.surface = surface
  }

  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? { nil }

  public static let description = PolicyDescription(
    name: "ask_nothing", summary: "Asks nothing, so that the worth of asking can be seen: the floor.",
    source: "baseline", verification: .closedForm)
}
