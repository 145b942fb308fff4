import Behavior
import Elicitation
import Onboarding
import Population
import Simulation

/// All policies that a scenario can name.
public enum PolicyRegistry {
  /// What a policy is made of; nothing that only the listener knows is among it.
  struct Ingredients {
    let service: ServiceModel
    let surface: Surface
    let parts: [Scenario.PolicyPart]
    let parameters: [Scenario.PolicyParameter]

    /// The unit that fills a part; the parser has filled in every default.
    func option(_ part: String) -> String {
      guard let part = parts.first(where: { $0.name == part }) else {
        preconditionFailure("no part \(part) among \(parts.map(\.name))")
      }
      return part.option
    }

    /// A parameter's value; the parser has filled in every default.
    func value(_ name: String) -> Double {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        preconditionFailure("no parameter \(name) among \(parameters.map(\.name))")
      }
      return parameter.value
    }

    /// Time between two updates of a policy that learns across listeners.
    var updateInterval: SimulatedDuration {
      SimulatedDuration(
        milliseconds: Int64(value("update_hours")) * SimulatedDuration.hour.milliseconds)
    }

    /// The policy that goes down a rule's list.
    func list(_ rule: some ListRule) -> FixedList {
      FixedList(rule, service: service, surface: surface)
    }

    /// The policy that walks down a rule's tree.
    func interview(_ rule: some TreeRule) -> TreeInterview {
      TreeInterview(rule, service: service, surface: surface)
    }
  }

  /// In the order of reports: the floor first, the ceiling last.
  public static let entries: [Entry] = listEntries + composedEntries + lateEntries

  /// What asks nothing, at random, or down a list, and the production-like picker.
  private static let listEntries: [Entry] = [
    Entry(AskNothing.description) { AskNothing(service: $0.service, surface: $0.surface) },
    Entry(RandomArtists.description) { RandomArtists(service: $0.service, surface: $0.surface) },
    Entry(Popularity.description) { Popularity(service: $0.service, surface: $0.surface) },
    Entry(ContextPopularity.description) {
      ContextPopularity(service: $0.service, surface: $0.surface)
    },
    Entry(MostDivisive.description) { $0.list(MostDivisive()) },
    Entry(MostUncertain.description) { $0.list(MostUncertain(unknownWeight: $0.value("unknown_weight"))) },
    Entry(PopularAndDivisive.description) { $0.list(PopularAndDivisive()) },
    Entry(HarmonicEntropy.description) { $0.list(HarmonicEntropy()) },
    Entry(ClusterInformation.description) {
      $0.list(
        ClusterInformation(clusters: Int($0.value("clusters")), unknownWeight: $0.value("unknown_weight")))
    },
    Entry(GreedyExtension.description) {
      $0.list(GreedyExtension(people: Int($0.value("people")), candidates: Int($0.value("candidates"))))
    },
    Entry(DeterminantDesign.description) { $0.list(DeterminantDesign(knownness: $0.value("knownness"))) },
    Entry(VarianceDesign.description) {
      $0.list(VarianceDesign(knownness: $0.value("knownness"), candidates: Int($0.value("candidates"))))
    },
    Entry(Coverage.description) { $0.list(Coverage()) },
    Entry(DiverseList.description) {
      $0.list(DiverseList(quality: $0.value("quality"), bandwidth: $0.value("bandwidth")))
    },
    Entry(MarginalRelevance.description) { $0.list(MarginalRelevance(relevance: $0.value("relevance"))) },
    Entry(AdaptiveClusterInformation.description) {
      AdaptiveClusterInformation(
        service: $0.service, surface: $0.surface, clusters: Int($0.value("clusters")),
        candidates: Int($0.value("candidates")))
    },
    Entry(DecisionTree.description) {
      $0.interview(
        DecisionTree(
          candidates: Int($0.value("candidates")), depth: Int($0.value("depth")),
          leastPeople: Int($0.value("least_people")), smoothing: $0.value("smoothing")))
    },
    Entry(FactorizedTree.description) {
      $0.interview(
        FactorizedTree(
          candidates: Int($0.value("candidates")), depth: Int($0.value("depth")),
          leastPeople: Int($0.value("least_people")), factors: Int($0.value("factors")),
          ridge: $0.value("ridge"), rounds: Int($0.value("rounds"))))
    },
    Entry(SimilarArtists.description) {
      SimilarArtists(
        service: $0.service, surface: $0.surface, share: $0.value("share"),
        popularityWeight: $0.value("popularity_weight"))
    },
  ]

  /// What talks about attributes, what learns across listeners, and the ceiling.
  private static let lateEntries: [Entry] = [
    Entry(ConversationalBandit.description) {
      ConversationalBandit(
        service: $0.service, surface: $0.surface,
        settings: .init(
          weight: $0.value("weight"), ridge: $0.value("ridge"), explore: $0.value("explore"),
          exploreAttributes: $0.value("explore_attributes"), talk: $0.value("talk")))
    },
    Entry(UnifiedSampling.description) {
      UnifiedSampling(
        service: $0.service, surface: $0.surface, scale: $0.value("scale"), liking: $0.value("liking"))
    },
    Entry(EntailedUtilities.description) {
      EntailedUtilities(
        service: $0.service, surface: $0.surface,
        rule: EntailedUtilities.Rule(rawValue: $0.option("rule")) ?? .confidence,
        explore: $0.value("explore"), prior: $0.value("prior"), questions: Int($0.value("questions")))
    },
    Entry(SoftAttributes.description) { ingredients in
      SoftAttributes(service: ingredients.service, surface: ingredients.surface, settings: .init(ingredients))
    },
    Entry(MostSelected.description) {
      MostSelected(
        service: $0.service, surface: $0.surface, updateInterval: $0.updateInterval,
        explore: $0.value("explore"), priorViews: $0.value("prior_views"))
    },
    Entry(SharedLinearModel.description) {
      SharedLinearModel(
        service: $0.service, surface: $0.surface, updateInterval: $0.updateInterval,
        settings: .init(
          explore: $0.value("explore"), ridge: $0.value("ridge"), artistRidge: $0.value("artist_ridge"),
          candidates: Int($0.value("candidates"))))
    },
    Entry(WorthAsking.description, isStoppable: false) {
      WorthAsking(
        service: $0.service, surface: $0.surface, updateInterval: $0.updateInterval,
        settings: .init(
          seconds: $0.value("seconds"), price: $0.value("price"), leaving: $0.value("leaving"),
          staying: $0.value("staying"), evidence: $0.value("evidence")),
        candidates: Int($0.value("candidates")), knownness: $0.value("knownness"))
    },
    Entry(seeing: Oracle.description) {
      Oracle(service: $0.service, surface: $0.surface, latent: $1)
    },
  ]

  /// The descriptions of all entries, in their order.
  public static var descriptions: [PolicyDescription] { entries.map(\.description) }

  /// The description of a registered policy.
  public static func description(of name: String) -> PolicyDescription? {
    descriptions.first { $0.name == name }
  }

  /// Joins a variant's policy with a behavior into a simulation of listeners.
  static func join(
    _ model: any UserModel, _ policy: any ElicitationPolicy, of variant: Scenario.VariantChoice,
    service: ServiceModel, settings: LifeSettings
  ) -> ListenerSimulation {
    entry(of: variant).join(model, policy, service: service, settings: settings)
  }

  /// Makes a policy that the parser has let through.
  public static func make(
    _ variant: Scenario.VariantChoice, service: ServiceModel, surface: Surface, latent: LatentCatalog
  ) -> any ElicitationPolicy {
    entry(of: variant).make(
      Ingredients(
        service: service, surface: surface, parts: variant.parts, parameters: variant.parameters),
      latent: latent)
  }

  private static func entry(of variant: Scenario.VariantChoice) -> Entry {
    guard let entry = entries.first(where: { $0.description.name == variant.policy }) else {
      preconditionFailure("no policy \(variant.policy) among \(descriptions.map(\.name))")
    }
    return entry
  }
}
