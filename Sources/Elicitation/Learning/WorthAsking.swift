import LinearAlgebra
import Onboarding
import Randomness

/// Asks what is expected to improve the recommendation most, until another screen costs more than it gains; what a screen
/// costs is learned from earlier listeners.
///
/// The composed policy of a normal belief, `evoi` on `diverse` screens and `stop: value` (`WorthItsCost`), but that the time of a
/// screen and the chance of leaving at the first, second, … are those of the listeners before (`LeavingCounts`). Settings are
/// where it starts. Boutilier (2002), A POMDP formulation of preference elicitation problems; learning the cost is realization
/// of this project.
///
/// What it can't learn is what it doesn't ask: of screens that it stops before, it goes on believing what the others say.
public struct WorthAsking: CrossListenerPolicy {
  /// Virtual time between two updates.
  public let updateInterval: SimulatedDuration
  /// What it expects before anybody was asked, and what things are worth.
  public let settings: Settings
  private var asking: ComposedPolicy<GaussianTastes>

  /// What the policy expects before anybody was asked, and what things are worth.
  public struct Settings: Sendable, Equatable {
    /// Seconds that a screen is expected to take.
    public var seconds: Double
    /// Price of a listener's second, in units of mean liking.
    public var price: Double
    /// The chance that a listener is expected to leave over one more screen, 0 … 1.
    public var leaving: Double
    /// What is lost with a listener who leaves, in units of mean liking.
    public var staying: Double
    /// Screens for which what is expected counts as evidence, above 0.
    public var evidence: Double

    /// Settings.
    public init(
      seconds: Double = 6, price: Double = 0.001, leaving: Double = 0.03, staying: Double = 0.5,
      evidence: Double = 100
    ) {
      precondition(evidence > 0, "evidence of \(evidence) screens")
      self.seconds = seconds
      self.price = price
      self.leaving = leaving
      self.staying = staying
      self.evidence = evidence
    }
  }

  /// The policy before anybody was asked.
  ///
  /// - Precondition: the interval is positive.
  public init(
    service: ServiceModel, surface: Surface, updateInterval: SimulatedDuration = .day,
    settings: Settings = Settings(), candidates: Int = 64, knownness: Double = 1
  ) {
    precondition(updateInterval > .zero, "an update every \(updateInterval.seconds) s")
    self.updateInterval = updateInterval
    self.settings = settings
    asking = ComposedPolicy(
      service: service, surface: surface, tastes: GaussianTastes(service: service),
      acquisition: ExpectedValue(), slateRule: DiverseSlate(),
      stoppingRule: Self.rule(settings, LeavingCounts()),
      settings: .init(candidates: candidates, knownness: knownness))
  }

  /// When it has asked enough, by what it knows now.
  public var stoppingRule: any StoppingRule { asking.stoppingRule }

  private static func rule(_ settings: Settings, _ counts: LeavingCounts) -> WorthItsCost {
    WorthItsCost(
      seconds: counts.meanSeconds(expected: settings.seconds, evidence: settings.evidence),
      price: settings.price,
      leavingByScreen: counts.chances(expected: settings.leaving, evidence: settings.evidence),
      staying: settings.staying)
  }

  /// Nobody was asked yet.
  public var initialKnowledge: LeavingCounts { LeavingCounts() }

  /// Counts who left when, and how long they took.
  public func update(_ knowledge: inout LeavingCounts, with session: SessionLog) { knowledge.add(session) }

  /// - Complexity: O(1).
  public func informed(by knowledge: LeavingCounts) -> WorthAsking {
    var policy = self
    policy.asking.stoppingRule = Self.rule(settings, knowledge)
    return policy
  }

  /// What the service believes of everybody, and no answers yet.
  public func prior(for context: ObservedContext) -> ComposedBelief<GaussianTastes.State> {
    asking.prior(for: context)
  }

  /// A screen worth more than it costs, or nil.
  public func nextQuery(
    given belief: inout ComposedBelief<GaussianTastes.State>, draws: Draws<PolicyDraw>
  ) -> Query? {
    asking.nextQuery(given: &belief, draws: draws)
  }

  /// Moves the belief by the answers of one screen.
  public func update(_ belief: inout ComposedBelief<GaussianTastes.State>, with exchange: Exchange) {
    asking.update(&belief, with: exchange)
  }

  /// The belief as it stands.
  public func taste(from belief: ComposedBelief<GaussianTastes.State>) -> GaussianBelief {
    asking.taste(from: belief)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "worth_asking",
    summary:
      "Asks as long as a screen gains more than it costs, by how earlier listeners left and took their time.",
    source: "Boutilier (2002), A POMDP formulation of preference elicitation problems",
    verification: .closedForm,
    parameters: ComposedPolicyParts.costParameters + [
      .init(
        name: "evidence", defaultValue: 100, range: 1...1_000_000,
        meaning: "screens that the seconds and the chance of leaving set here count for"),
      .init(
        name: "update_hours", defaultValue: 24, range: 1...8760, isInteger: true,
        meaning: "virtual hours between two updates of what a screen costs"),
      ComposedPolicyParts.candidates, ComposedPolicyParts.knownness,
    ], learnsAcrossListeners: true)
}
