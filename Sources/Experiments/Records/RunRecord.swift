/// Everything that is stored of a run, and all that a report is written from.
public struct RunRecord: Sendable, Equatable {
  /// The store's number; nil before the run is stored.
  public var id: Int?
  /// A name to find it by; nil where nobody gave one.
  public var label: String?
  /// Where the run stands.
  public var state: State
  /// What was executed.
  public var scenario: ScenarioRecord
  /// The seed of all draws.
  public var seed: UInt64
  /// Listeners who lived through every cell; before the end, those that are planned.
  public var listeners: Int
  /// Listeners that the run was to have when it began; nil where unknown.
  public var plannedListeners: Int?
  /// ISO 8601, UTC.
  public var startedAt: String
  /// When it was complete or interrupted; ISO 8601, UTC; nil before.
  public var finishedAt: String?
  /// Wall time of the simulation, of all its parts where it was interrupted.
  public var seconds: Double
  /// The version of the tool that simulated.
  public var toolVersion: String
  /// The machine that simulated.
  public var host: String
  /// The commit of the working folder; nil outside a repository.
  public var gitRevision: String?
  /// Equal for two runs exactly when they have the same people in the same world: what pairing needs.
  public var cohortFingerprint: String
  /// `paired` or `split`.
  public var design: String
  /// The confidence of every interval, between 0 and 1.
  public var confidence: Double
  /// The smallest lift that would change a decision, as a scenario writes it, such as `1%`; nil where unknown.
  public var margin: String?
  /// In the order of the scenario.
  public var variants: [VariantRecord]
  /// In the order of the scenario.
  public var behaviors: [BehaviorRecord]
  /// The scenario's metrics, in the order of the registry.
  public var metrics: [MetricRecord]
  /// Means of every variant.
  public var estimates: [EstimateRecord]
  /// Sufficient statistics, from which any two stored runs can be compared.
  public var moments: [MomentRecord]
  /// Every treatment against the control.
  public var comparisons: [ComparisonRecord]
  /// Value and cost over the number of queries.
  public var curves: [CurveRecord]
  /// How far listeners came in onboarding.
  public var funnel: [FunnelRecord]
  /// What each variant showed.
  public var exposures: [ExposureRecord]
  /// Sampled lives.
  public var traces: [TraceRecord]
  /// What the scenario's gate rules say; empty without rules.
  public var gate: [GateRecord]

  /// A record of what is known when a run begins; what it finds starts out empty.
  public init(
    id: Int? = nil, label: String? = nil, state: State = .running, scenario: ScenarioRecord, seed: UInt64,
    listeners: Int, startedAt: String, finishedAt: String? = nil, seconds: Double = 0, toolVersion: String,
    host: String, gitRevision: String? = nil, cohortFingerprint: String, design: String, confidence: Double,
    variants: [VariantRecord] = [], behaviors: [BehaviorRecord] = [], metrics: [MetricRecord] = [],
    margin: String? = nil, plannedListeners: Int? = nil
  ) {
    self.id = id
    self.label = label
    self.state = state
    self.scenario = scenario
    self.seed = seed
    self.listeners = listeners
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.seconds = seconds
    self.toolVersion = toolVersion
    self.host = host
    self.gitRevision = gitRevision
    self.cohortFingerprint = cohortFingerprint
    self.design = design
    self.confidence = confidence
    self.margin = margin
    self.plannedListeners = plannedListeners
    self.variants = variants
    self.behaviors = behaviors
    self.metrics = metrics
    estimates = []
    moments = []
    comparisons = []
    curves = []
    funnel = []
    exposures = []
    traces = []
    gate = []
  }
}
