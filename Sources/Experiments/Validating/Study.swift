import Fitting
import Onboarding

/// A parsed and validated study: in which worlds, from which logs, which models shall predict which policies.
///
/// Hidden worlds play the live service. Models see the logs that a world's people leave under some policies, and nothing else;
/// then they predict what other policies would have done in the same world.
public struct Study: Sendable, Equatable {
  /// The study's name: lower-case letters, digits and single hyphens.
  public var name: String
  /// The comment that opens the file: the question that the study answers; empty without one.
  public var question: String
  /// The key of every draw, 0…2^63 − 1.
  public var seed: UInt64
  /// What there is to listen to.
  public var catalog: Scenario.CatalogSource
  /// The onboarding product; grids alone, which is what models learn.
  public var surface: Surface
  /// Days of virtual time that each listener is followed, live, in the logs, and simulated.
  public var horizonDays: Int
  /// The hidden worlds: how people really are; at least one.
  public var worlds: [Scenario.BehaviorChoice]
  /// Which logs there are to learn from; at least one.
  public var logging: [Logging]
  /// Families that are fitted to every log that doesn't name its own; at least one.
  public var models: [FittedFamily]
  /// The policies that are compared, live and simulated; the first is the control; at least two.
  public var targets: [Scenario.VariantChoice]
  /// Metric names in the order of the registry; each is one number a listener.
  public var metrics: [String]
  /// Listeners of each live arm.
  public var liveUsers: Int
  /// Listeners of each simulated arm.
  public var simulatedUsers: Int
  /// Comparisons of a policy with itself, to see how often intervals hold.
  public var replications: Int
  /// The most passes over a log in a fit.
  public var epochs: Int

  /// Sessions that a live service would have logged.
  public struct Logging: Sendable, Equatable {
    /// Unique in the study.
    public var name: String
    /// Targets that share the listeners, as indices in the study's.
    public var policies: [Int]
    /// The chance of each place to be given to a random artist, 0…1.
    public var exploration: Double
    /// Sessions in all.
    public var sessions: Int
    /// Families that are fitted to this log.
    public var models: [FittedFamily]
    /// Fits of a family that predict together, each to a bootstrap draw of the log; 1 where nothing is said.
    public var members: [FittedFamily: Int]

    /// A log of sessions under some policies.
    public init(
      name: String, policies: [Int], exploration: Double, sessions: Int, models: [FittedFamily],
      members: [FittedFamily: Int] = [:]
    ) {
      self.members = members
      self.name = name
      self.policies = policies
      self.exploration = exploration
      self.sessions = sessions
      self.models = models
    }
  }

  /// The scenario whose people, policies and product the study has: every world a behavior, every target a variant.
  var scenario: Scenario {
    var listeners = Scenario.ListenerSource()
    listeners.population = catalog.isImported ? .fitted : .builtin
    listeners.count = liveUsers
    return Scenario(
      name: name, question: question, seed: seed, catalog: catalog, listeners: listeners, behaviors: worlds,
      surface: surface, horizonDays: horizonDays, replicates: 1, variants: targets, metrics: metrics,
      comparison: Scenario.ComparisonSettings(), gate: [])
  }
}

extension Study {
  /// Reads an imported catalog from another folder; false where the catalog is built in and reads none.
  public mutating func useData(_ folder: String) -> Bool {
    guard catalog.isImported else { return false }
    catalog = catalog.replacingPath { _ in folder }
    return true
  }
}
