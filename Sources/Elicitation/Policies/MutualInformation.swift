import Onboarding
import Randomness

/// Asks about the artists whose answers say most about the taste: mutual information of answer and taste.
///
/// I = H(E p) − E H(p), p = known share × Φ(liking), over the Gaussian belief (asked to rate, known share × that of Φ(liking)): Houlsby, Huszár, Ghahramani, Lengyel
/// (2011), Bayesian active learning for classification and preference learning, arXiv 1112.5745. Blind to what a
/// listener enjoys being asked.
public struct MutualInformation: BeliefKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// Artists, best by a first-order bound, for which the integral is worked out.
  public let candidates: Int
  /// Power that the share of people who know an artist is raised to: 1 is honest, 0 takes everyone to know everything.
  public let knownness: Double

  private let information = InformationGain()
  private let ceilings: QuestionCeilings

  /// The policy on a service's model; `candidates` is at least 1, `knownness` in 0 … 1.
  public init(service: ServiceModel, surface: Surface, candidates: Int = 64, knownness: Double = 1) {
    self.service = service
    self.surface = surface
    self.candidates = candidates
    self.knownness = knownness
    let form = AnswerForm(of: surface.artistKind, namesLikesOnly: service.namesLikesOnly)
    ceilings = QuestionCeilings(of: information, service: service, form: form) {
      service.knownShare(of: $0, in: $1, knownness: knownness)
    }
  }

  /// - Complexity: O(artists × dimensions²) at worst; where few artists are widely known, only these are looked at.
  public func nextQuery(given belief: inout ScreenedBelief, draws: Draws<PolicyDraw>) -> Query? {
    let wanted = surface.artistsPerScreen
    let slate = belief.search.mostInformative(
      wanted, among: max(candidates, wanted), by: information, under: belief.taste,
      without: belief.history.asked, country: ceilings.countries[belief.history.context.country.offset])
    return surface.query(for: slate)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "mutual_information",
    summary: "Shows the artists whose answers say most about the taste under a Gaussian belief.",
    source: "Houlsby et al. (2011), Bayesian active learning for classification, arXiv 1112.5745",
    verification: .closedForm,
    parameters: [
      .init(
        name: "candidates", defaultValue: 64, range: 1...10_000, isInteger: true,
        meaning: "artists for which the information is worked out, best by a first-order bound"),
      .init(
        name: "knownness", defaultValue: 1, range: 0...1,
        meaning: "power on the share who know an artist; 0 asks as if everyone knew everything"),
    ], parts: [ComposedPolicyParts.slate(), ComposedPolicyParts.stop])
}
