import Onboarding
import Randomness

/// Asks about the most popular artists first: everyone knows them, so every answer is about taste.
///
/// Says little about listeners whose taste isn't the crowd's. Rashid et al. (2002), Getting to know you: learning
/// new user preferences in recommender systems.
public struct Popularity: AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface

  /// The policy on a service's model, for a surface.
  public init(service: ServiceModel, surface: Surface) {
    self.service = service
    self.surface = surface
  }

  /// The first artists of the ranking that haven't been asked.
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? {
    nextScreen(from: service.catalog.byPopularity, belief: belief)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "popularity", summary: "Shows the artists that most people have played.",
    source: "Rashid et al. (2002), Getting to know you", verification: .closedForm)
}
