import Behavior
import Fitting
import Onboarding
import Population
import Randomness

/// What a study will do, before anything is simulated.
public struct StudyPlan: Sendable {
  /// What was asked for.
  public let study: Study
  /// The worlds' people, the targets' policies and the metrics, made once for all.
  let plan: Plan
  /// What models know of artists.
  let features: ArtistFeatures

  /// Builds the catalog and everything that stands on it.
  public init(_ study: Study) throws(RunError) {
    self.study = study
    plan = try Plan(study.scenario)
    features = ArtistFeatures(catalog: plan.service.catalog)
  }

  /// What was found odd in imported data.
  public var findings: [String] { plan.world.findings.map { "\($0)" } }

  /// Fits in all: worlds × logs × the models of each.
  public var cellCount: Int { study.worlds.count * study.logging.reduce(0) { $0 + $1.models.count } }

  /// A log's plan: the study's with as many listeners as sessions, on the same world and service.
  func loggingPlan(_ logging: Study.Logging) throws(RunError) -> Plan {
    var scenario = study.scenario
    scenario.listeners.count = logging.sessions
    return try Plan(scenario, sharing: plan)
  }

  /// Under which draws listeners live; each group is of other people than the others.
  enum Group: UInt64 {
    /// In the logs.
    case logged = 0
    /// Whom the live arms meet.
    case live = 0x6C69_7665
    /// Whom a simulator makes up.
    case simulated = 0x7369_6D75
    /// Who meet one policy twice.
    case control = 0x6161_6161
  }

  /// The key of a group.
  func key(_ group: Group) -> DrawKey { DrawKey(seed: study.seed &+ group.rawValue) }

  /// The pairs of targets, the earlier as the base of the lift.
  var pairs: [TargetPair] { TargetPair.all(of: study.targets.count) }
}
