import Elicitation
import Onboarding
import Population
import Simulation

/// All policies that a scenario can name.
public enum PolicyRegistry {
  /// A policy's description and how it is made.
  public struct Entry: Sendable {
    /// What it asks, with which settings, from which source.
    public let description: PolicyDescription
    let make: @Sendable (Ingredients) -> any ElicitationPolicy
  }

  /// What a policy is made of.
  ///
  /// Only the oracle touches `latent`.
  struct Ingredients {
    let service: ServiceModel
    let surface: Surface
    let latent: LatentCatalog
    let parameters: [Scenario.PolicyParameter]

    /// A parameter's value; the parser has filled in every default.
    func value(_ name: String) -> Double {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        preconditionFailure("no parameter \(name) among \(parameters.map(\.name))")
      }
      return parameter.value
    }
  }

  /// In the order of reports: the floor first, the ceiling last.
  public static let entries: [Entry] = [
    Entry(description: AskNothing.description) { AskNothing(service: $0.service, surface: $0.surface) },
    Entry(description: RandomArtists.description) { RandomArtists(service: $0.service, surface: $0.surface) },
    Entry(description: Popularity.description) { Popularity(service: $0.service, surface: $0.surface) },
    Entry(description: ContextPopularity.description) {
      ContextPopularity(service: $0.service, surface: $0.surface)
    },
    Entry(description: HarmonicEntropy.description) {
      HarmonicEntropy(service: $0.service, surface: $0.surface)
    },
    Entry(description: SimilarArtists.description) {
      SimilarArtists(
        service: $0.service, surface: $0.surface, share: $0.value("share"),
        popularityWeight: $0.value("popularity_weight"))
    },
    Entry(description: MutualInformation.description) {
      MutualInformation(
        service: $0.service, surface: $0.surface, candidates: Int($0.value("candidates")),
        knownness: $0.value("knownness"))
    },
    Entry(description: ThompsonSampling.description) {
      ThompsonSampling(service: $0.service, surface: $0.surface, scale: $0.value("scale"))
    },
    Entry(description: Oracle.description) {
      Oracle(service: $0.service, surface: $0.surface, latent: $0.latent)
    },
  ]

  /// The descriptions of all entries, in their order.
  public static var descriptions: [PolicyDescription] { entries.map(\.description) }

  /// The description of a registered policy.
  public static func description(of name: String) -> PolicyDescription? {
    descriptions.first { $0.name == name }
  }

  /// Makes a policy that the parser has let through.
  public static func make(
    _ variant: Scenario.VariantChoice, service: ServiceModel, surface: Surface, latent: LatentCatalog
  ) -> any ElicitationPolicy {
    guard let entry = entries.first(where: { $0.description.name == variant.policy }) else {
      preconditionFailure("no policy \(variant.policy) among \(descriptions.map(\.name))")
    }
    return entry.make(
      Ingredients(service: service, surface: surface, latent: latent, parameters: variant.parameters))
  }
}
