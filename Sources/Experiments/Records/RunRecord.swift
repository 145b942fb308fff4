import Statistics

/// Everything that is stored of a run, and all that a report is written from.
public struct RunRecord: Sendable, Equatable {
  /// The store's number; nil before the run is stored.
  public var id: Int?
  public var label: String?
  public var state: State
  public var scenario: ScenarioRecord
  public var seed: UInt64
  /// Listeners that every cell was asked to simulate.
  public var listeners: Int
  /// ISO 8601, UTC.
  public var startedAt: String
  public var finishedAt: String?
  /// Wall time of the simulation.
  public var seconds: Double
  public var toolVersion: String
  public var host: String
  public var gitRevision: String?
  /// Equal for two runs exactly when they have the same people in the same world: what pairing needs.
  public var cohortFingerprint: String
  public var design: String
  public var confidence: Double
  public var variants: [VariantRecord]
  public var behaviors: [BehaviorRecord]
  public var metrics: [MetricRecord]
  public var estimates: [EstimateRecord]
  public var moments: [MomentRecord]
  public var comparisons: [ComparisonRecord]
  public var curves: [CurveRecord]
  public var funnel: [FunnelRecord]
  public var exposures: [ExposureRecord]
  public var traces: [TraceRecord]
  public var gate: [GateRecord]

  public init(
    id: Int? = nil, label: String? = nil, state: State = .running, scenario: ScenarioRecord, seed: UInt64,
    listeners: Int, startedAt: String, finishedAt: String? = nil, seconds: Double = 0, toolVersion: String,
    host: String, gitRevision: String? = nil, cohortFingerprint: String, design: String, confidence: Double,
    variants: [VariantRecord] = [], behaviors: [BehaviorRecord] = [], metrics: [MetricRecord] = []
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

  /// Where a run stands.
  public enum State: String, Sendable, CaseIterable {
    case running
    case complete
    case failed
    case interrupted
  }
}

/// The scenario that a run executed.
public struct ScenarioRecord: Sendable, Equatable {
  public var name: String
  /// The question in the file's opening comment.
  public var question: String
  /// The file as it was.
  public var text: String
  /// SHA-256 of the canonical form with defaults filled in, in hexadecimal.
  public var fingerprint: String

  public init(name: String, question: String, text: String, fingerprint: String) {
    self.name = name
    self.question = question
    self.text = text
    self.fingerprint = fingerprint
  }
}

/// A policy under its name in the experiment.
public struct VariantRecord: Sendable, Equatable {
  public var name: String
  public var policy: String
  /// The policy's parameters as text, `samples: 256, candidates: 64`; empty without any.
  public var parameters: String
  public var isControl: Bool
  /// Whether the policy sees the truth: a ceiling, never a candidate.
  public var isCheating: Bool

  public init(name: String, policy: String, parameters: String, isControl: Bool, isCheating: Bool) {
    self.name = name
    self.policy = policy
    self.parameters = parameters
    self.isControl = isControl
    self.isCheating = isCheating
  }
}

/// A behavior with the assumption about people that it makes.
public struct BehaviorRecord: Sendable, Equatable {
  public var name: String
  public var kind: String
  public var assumption: String
  public var parameters: String

  public init(name: String, kind: String, assumption: String, parameters: String) {
    self.name = name
    self.kind = kind
    self.assumption = assumption
    self.parameters = parameters
  }
}

/// A metric's registry entry as it was when the run was made.
public struct MetricRecord: Sendable, Equatable {
  public var name: String
  public var unit: String
  /// `higher`, `lower` (is better) or `neutral`.
  public var direction: String
  public var definition: String
  public var caveat: String

  public init(name: String, unit: String, direction: String, definition: String, caveat: String) {
    self.name = name
    self.unit = unit
    self.direction = direction
    self.definition = definition
    self.caveat = caveat
  }
}

/// One metric in one cell and segment.
public struct EstimateRecord: Sendable, Equatable {
  public var variant: String
  public var behavior: String
  public var replicate: Int
  public var metric: String
  /// `all` or `key=value`.
  public var segment: String
  public var n: Int
  public var missing: Int
  public var mean: Double?
  public var sd: Double?
  /// The 5th, 25th, 50th, 75th and 95th percentile, where sketched; empty otherwise.
  public var quantiles: [Double]

  public init(
    variant: String, behavior: String, replicate: Int = 0, metric: String, segment: String, n: Int, missing: Int,
    mean: Double?, sd: Double?, quantiles: [Double] = []
  ) {
    self.variant = variant
    self.behavior = behavior
    self.replicate = replicate
    self.metric = metric
    self.segment = segment
    self.n = n
    self.missing = missing
    self.mean = mean
    self.sd = sd
    self.quantiles = quantiles
  }
}

/// Sufficient statistics of one metric of a variant, by bucket of listeners.
public struct MomentRecord: Sendable, Equatable {
  public var variant: String
  public var behavior: String
  public var metric: String
  public var segment: String
  public var moments: BucketedMoments

  public init(variant: String, behavior: String, metric: String, segment: String, moments: BucketedMoments) {
    self.variant = variant
    self.behavior = behavior
    self.metric = metric
    self.segment = segment
    self.moments = moments
  }
}

/// A treatment against a control on one metric.
public struct ComparisonRecord: Sendable, Equatable {
  public var control: String
  public var treatment: String
  /// A behavior's name, `all`, or `worst`.
  public var behavior: String
  public var metric: String
  public var segment: String
  /// Such as `paired`, `paired_cuped`, `welch`, `cuped`, `paired_ratio`, `ratio`, `jackknife`.
  public var method: String
  public var n: Int
  public var missing: Int
  public var controlMean: Double?
  public var treatmentMean: Double?
  /// Treatment minus control, in the metric's unit.
  public var effect: Double?
  /// Standard error of `effect`.
  public var standardError: Double?
  /// The effect as a share of the control's mean; nil where that is 0.
  public var lift: Double?
  /// Bounds of the lift.
  public var low: Double?
  public var high: Double?
  /// Bounds of the effect.
  public var effectLow: Double?
  public var effectHigh: Double?
  public var p: Double?
  public var adjustedP: Double?
  /// nil for a metric without a direction.
  public var verdict: Verdict?
  /// For `worst`: the behavior that it is.
  public var worstBehavior: String?

  public init(
    control: String, treatment: String, behavior: String, metric: String, segment: String, method: String, n: Int,
    missing: Int
  ) {
    self.control = control
    self.treatment = treatment
    self.behavior = behavior
    self.metric = metric
    self.segment = segment
    self.method = method
    self.n = n
    self.missing = missing
  }
}

/// What a comparison says against a stated margin.
public enum Verdict: String, Sendable, CaseIterable {
  case better
  case worse
  case equivalent
  case inconclusive
  case modelDependent = "model-dependent"
}

/// Value and cost after a number of queries, over the sampled listeners.
public struct CurveRecord: Sendable, Equatable {
  public var variant: String
  public var behavior: String
  public var metric: String
  /// Queries asked so far: 0, 1, 2, …
  public var queries: Int
  public var n: Int
  public var mean: Double
  public var standardError: Double

  public init(
    variant: String, behavior: String, metric: String, queries: Int, n: Int, mean: Double, standardError: Double
  ) {
    self.variant = variant
    self.behavior = behavior
    self.metric = metric
    self.queries = queries
    self.n = n
    self.mean = mean
    self.standardError = standardError
  }
}

/// How many listeners reached a stage of onboarding.
public struct FunnelRecord: Sendable, Equatable {
  public var variant: String
  public var behavior: String
  /// `arrived`, `screen 1`, `screen 2`, …, then the outcomes.
  public var stage: String
  public var listeners: Int

  public init(variant: String, behavior: String, stage: String, listeners: Int) {
    self.variant = variant
    self.behavior = behavior
    self.stage = stage
    self.listeners = listeners
  }
}

/// How often an artist was shown and selected under a variant, over all behaviors.
public struct ExposureRecord: Sendable, Equatable {
  public var variant: String
  public var artistID: String
  public var artist: String
  public var shown: Int
  public var selected: Int
  /// 0 … 1, 1 the most popular.
  public var popularityPercentile: Double

  public init(
    variant: String, artistID: String, artist: String, shown: Int, selected: Int, popularityPercentile: Double
  ) {
    self.variant = variant
    self.artistID = artistID
    self.artist = artist
    self.shown = shown
    self.selected = selected
    self.popularityPercentile = popularityPercentile
  }
}

/// A sampled listener's life as a readable story, and as JSON for replay.
public struct TraceRecord: Sendable, Equatable {
  public var variant: String
  public var behavior: String
  public var listener: Int
  public var story: String
  public var json: String

  public init(variant: String, behavior: String, listener: Int, story: String, json: String) {
    self.variant = variant
    self.behavior = behavior
    self.listener = listener
    self.story = story
    self.json = json
  }
}

/// What one gate rule says.
public struct GateRecord: Sendable, Equatable {
  public var metric: String
  public var rule: String
  public var margin: String
  public var control: String
  public var treatment: String
  public var lift: Double?
  public var low: Double?
  public var high: Double?
  /// `passed`, `refused` or `inconclusive`.
  public var result: String

  public init(
    metric: String, rule: String, margin: String, control: String, treatment: String, lift: Double?, low: Double?,
    high: Double?, result: String
  ) {
    self.metric = metric
    self.rule = rule
    self.margin = margin
    self.control = control
    self.treatment = treatment
    self.lift = lift
    self.low = low
    self.high = high
    self.result = result
  }
}
