import Behavior
import Elicitation
import Fitting
import Onboarding
import Population
import Randomness
import SessionMetrics
import Statistics

/// What a run will do, before anything runs: the world, the cells, the metrics.
public struct Plan: Sendable {
  /// What was asked for.
  public let scenario: Scenario
  /// The catalog, its truth, and the people.
  public let world: World
  /// What policies and the recommender are built from.
  public let service: ServiceModel
  /// Listeners that each cell simulates: what was asked for, or all there are.
  public let listeners: Int
  /// One a behavior of the scenario, in its order.
  public let behaviors: [any UserModel]
  /// One a variant of the scenario, in its order.
  public let policies: [any ElicitationPolicy]
  /// Metrics of one number a listener that the scenario asks for, in the order of the registry.
  public let metrics: [any Metric]
  /// The keys by whose levels results are split as well.
  public let segments: [SegmentKey]
  /// Equal for two plans exactly when they have the same people in the same world.
  public let cohortFingerprint: String
  /// What a reader should know of the data and the models before believing a number; empty where there is nothing.
  public let findings: [String]
  /// Artists from the service's favorite down, for a listener of whom nothing is known.
  let defaultRanking: [ArtistID]

  /// Builds the world and everything that stands on it.
  public init(_ scenario: Scenario) throws(RunError) {
    try self.init(scenario, world: WorldBuilder.world(for: scenario), service: nil)
  }

  /// Builds what stands on the world of another plan, and on what its service learnt, without making either again.
  ///
  /// Gives the plan that the scenario alone would.
  /// - Precondition: both scenarios have the same seed, catalog and kind of listeners.
  public init(_ scenario: Scenario, sharing other: Plan) throws(RunError) {
    precondition(
      scenario.catalog == other.scenario.catalog && scenario.cohortText == other.scenario.cohortText,
      "\(scenario.name) on the world of \(other.scenario.name)")
    try self.init(scenario, world: other.world, service: other.service)
  }

  /// Builds on another world, and behaviors in place of the scenario's, to show what depends on them and what doesn't.
  ///
  /// - Precondition: the behaviors are as many as the scenario's.
  package init(_ scenario: Scenario, world: World, behaviors: [any UserModel]) throws(RunError) {
    try self.init(scenario, world: world, service: nil, models: behaviors)
  }

  private init(
    _ scenario: Scenario, world: World, service known: ServiceModel?, models: [any UserModel]? = nil
  ) throws(RunError) {
    try Self.check(scenario, world: world)
    let fitted = try FittedBehaviors(
      scenario, features: scenario.hasFittedBehaviors ? ArtistFeatures(catalog: world.service.catalog) : nil)
    var scenario = scenario
    scenario.behaviors = fitted.choices
    let service = known ?? ServiceModel(world.service, seed: scenario.seed &+ 0x5345_5256_4943_4500)
    self.scenario = scenario
    self.world = world
    self.service = service
    let limit = world.cohort(key: DrawKey(seed: scenario.seed)).limit
    listeners = min(scenario.listeners.count, limit ?? .max)
    behaviors = models ?? fitted.models(in: world)
    precondition(behaviors.count == scenario.behaviors.count, "\(behaviors.count) models of behaviors")
    findings = world.findings + fitted.findings
    policies = scenario.variants.map {
      PolicyRegistry.make($0, service: service, surface: scenario.surface, latent: world.latent)
    }
    let wanted = Set(scenario.metrics)
    metrics = MetricRegistry.listenerMetrics.filter { wanted.contains($0.description.name) }
    segments = scenario.comparison.segments.compactMap { SegmentKey(rawValue: $0) }
    cohortFingerprint = Self.fingerprint(of: scenario, world: world)
    defaultRanking = Self.ranking(service: service)
    try checkSize()
  }

  /// Cells in the order of their rows: replicate by replicate, behavior by behavior, variant by variant.
  public var cellCount: Int { scenario.replicates * behaviors.count * policies.count }

  /// Refuses a plan whose sums alone wouldn't fit in memory: buckets of every metric, segment, variant and behavior.
  private func checkSize() throws(RunError) {
    let groups = behaviors.count > 1 ? behaviors.count + 1 : 1
    let cells = groups * policies.count * metrics.count * segmentNames.count
    let buckets = cells * BucketedMoments.bucketCount * 8 * MemoryLayout<Double>.size
    let exposures = policies.count * RunAccumulator.exposureGroups * service.catalog.count * 8
    guard buckets + exposures > mostBytes else { return }
    throw RunError(
      code: .size,
      message:
        "the sums of this scenario take \((buckets + exposures) >> 20) MiB, and at most \(mostBytes >> 20) are "
        + "accepted: \(policies.count) variants × \(behaviors.count) behaviors × \(metrics.count) metrics × "
        + "\(segmentNames.count) segments; ask for fewer segments, metrics or behaviors in one scenario")
  }

  private static func check(_ scenario: Scenario, world: World) throws(RunError) {
    let kinds = scenario.surface.kinds
    for variant in scenario.variants {
      let asks = PolicyRegistry.description(of: variant.policy)?.asks ?? []
      guard !asks.isEmpty, !kinds.contains(where: { asks.contains($0) }) else { continue }
      throw RunError(
        code: .surface,
        message:
          "surface: \(variant.policy) of variant \(variant.name) can put none of "
          + "\(kinds.map(\.rawValue).joined(separator: ", ")); accepted: one of "
          + asks.map(\.rawValue).joined(separator: ", "))
    }
  }

  private static func fingerprint(of scenario: Scenario, world: World) -> String {
    var bytes = Array(scenario.cohortText.utf8)
    for artist in world.service.catalog.artists { bytes += Array(artist.externalID.utf8) + [0] }
    for value in world.service.catalog.embeddings {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
    }
    return SHA256(of: bytes).hexadecimal
  }

  private static func ranking(service: ServiceModel) -> [ArtistID] {
    var scores = [Float](repeating: 0, count: service.catalog.count)
    service.scores(of: service.prior, into: &scores)
    return scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
      .map { ArtistID($0) }
  }
}

/// Memory that a run's sums may take.
private let mostBytes = 1 << 30
