import SessionMetrics
import Statistics

extension RunRecord {
  /// The circumstances of a run that aren't part of its plan: who, where, when.
  public struct Circumstances: Sendable {
    /// A name to find the run by; nil for none.
    public var label: String?
    /// The scenario file as it was, or as the command line changed it.
    public var scenarioText: String
    /// ISO 8601, UTC.
    public var startedAt: String
    /// The version of the tool that simulates.
    public var toolVersion: String
    /// The machine that simulates.
    public var host: String
    /// The commit of the working folder; nil outside a repository.
    public var gitRevision: String?

    /// Who, where and when.
    public init(
      label: String?, scenarioText: String, startedAt: String, toolVersion: String, host: String,
      gitRevision: String?
    ) {
      self.label = label
      self.scenarioText = scenarioText
      self.startedAt = startedAt
      self.toolVersion = toolVersion
      self.host = host
      self.gitRevision = gitRevision
    }
  }

  /// A record of a run that is about to begin.
  public init(starting plan: Plan, circumstances: Circumstances) {
    let scenario = plan.scenario
    self.init(
      label: circumstances.label,
      scenario: ScenarioRecord(
        name: scenario.name, question: scenario.question, text: circumstances.scenarioText,
        fingerprint: scenario.fingerprint),
      seed: scenario.seed, listeners: plan.listeners, startedAt: circumstances.startedAt,
      toolVersion: circumstances.toolVersion, host: circumstances.host,
      gitRevision: circumstances.gitRevision,
      cohortFingerprint: plan.cohortFingerprint, design: scenario.comparison.design.rawValue,
      confidence: scenario.comparison.confidence, variants: scenario.variants.map { VariantRecord($0) },
      behaviors: scenario.behaviors.map { BehaviorRecord($0) },
      metrics: MetricRegistry.descriptions.filter { scenario.metrics.contains($0.name) }
        .map { MetricRecord($0) },
      margin: scenario.comparison.margin.text, plannedListeners: plan.listeners)
  }

  /// Fills in what was found.
  mutating func complete(with accumulator: RunAccumulator, plan: Plan) {
    let variantLevel = VariantLevelMetrics(plan: plan, accumulator: accumulator)
    estimates = EstimateBuilder(plan: plan, accumulator: accumulator).estimates() + variantLevel.estimates()
    moments = EstimateBuilder(plan: plan, accumulator: accumulator).moments()
    comparisons = ComparisonBuilder(plan: plan, accumulator: accumulator).comparisons()
    gate = GateJudge(scenario: plan.scenario).records(for: comparisons)
    let counts = CountBuilder(plan: plan, accumulator: accumulator)
    curves = counts.curves()
    funnel = counts.funnel()
    exposures = counts.exposures()
    state = .complete
  }
}

extension VariantRecord {
  init(_ choice: Scenario.VariantChoice) {
    self.init(
      name: choice.name, policy: choice.policy,
      parameters: (choice.parts.filter { !$0.isDefault }.map { "\($0.name): \($0.option)" }
        + choice.parameters.map { "\($0.name): \(CanonicalNumber.text(of: $0.value))" })
        .joined(separator: ", "),
      isControl: choice.isControl,
      isCheating: PolicyRegistry.description(of: choice.policy)?.isCheating ?? false)
  }
}

extension BehaviorRecord {
  init(_ choice: Scenario.BehaviorChoice) {
    let kind: String
    switch choice.kind {
    case .structural: kind = "structural"
    case .replayed: kind = "replayed"
    case .fitted: kind = "fitted"
    }
    self.init(
      name: choice.name, kind: kind, assumption: BehaviorRegistry.assumption(of: choice),
      parameters: choice.allParameters)
  }
}

extension MetricRecord {
  init(_ description: MetricDescription) {
    self.init(
      name: description.name, unit: description.unit, direction: description.direction.rawValue,
      definition: description.definition, caveat: description.caveat)
  }
}
