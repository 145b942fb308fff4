import Fitting
import Onboarding
import SessionMetrics

/// What a study found: all of its tests, as values.
public struct StudyResult: Sendable, Equatable {
  /// What was asked for.
  public let study: Study
  /// What each metric is, in the study's order.
  public let metrics: [MetricDescription]
  /// The hidden worlds, in the study's order.
  public let worlds: [WorldFinding]
  /// Every log with every model of it, over all worlds; logs in the study's order, and models in the logs'.
  public let models: [SimulatorFinding]
}

/// A hidden world as it really is.
public struct WorldFinding: Sendable, Equatable {
  /// Its name.
  public let name: String
  /// What it assumes about people.
  public let assumption: String
  /// Its live arms.
  public let live: ArmTable
  /// Live tests of a few users, against the approximation that the headline's curve uses.
  public let tests: [ResampledTests]
  /// What each log held, in the study's order.
  public let logs: [LogFinding]
  /// One for each log and model, in the order of ``StudyResult/models``.
  public let cells: [CellFinding]
}

/// What a log held.
public struct LogFinding: Sendable, Equatable {
  /// Sessions that models learned from.
  public let training: Int
  /// Sessions that were held out.
  public let heldOut: Int
  /// Artists seen in the training sessions, all together.
  public let exposures: Int
  /// The share of those that were selected.
  public let selectionShare: Double
  /// The share of the catalog that was shown at least ``PolicySupport/rareBelow`` times.
  public let coverage: Double
}

/// One model, fitted to one log of one world.
public struct CellFinding: Sendable, Equatable {
  /// Its prediction of the arms.
  public let simulated: ArmTable
  /// T1 on sessions of the log that were held out.
  public let calibrationInLog: StepCalibration
  /// T1 on live sessions of policies that are in no log; nil where there are none.
  public let calibrationHeldOut: StepCalibration?
  /// What the fit looks like to who lets the model look ahead; nil for models that can't.
  public let calibrationInHindsight: StepCalibration?
  /// T4 of the log's policies.
  public let likenessInLog: SessionLikeness?
  /// T4 of policies that are in no log.
  public let likenessHeldOut: SessionLikeness?
  /// What the log says about each target.
  public let support: [PolicySupport]
  /// T6; nil where it wasn't played.
  public let selfComparison: SelfComparison?
}

/// One model of one kind of log, over all worlds.
public struct SimulatorFinding: Sendable, Equatable {
  /// The log's index in the study.
  public let logging: Int
  /// The family.
  public let family: FittedFamily
  /// T3 by group of pairs.
  public let agreements: [PairGroup: LiftAgreement]
  /// T3 of the held-out pairs, by metric.
  public let byMetric: [LiftAgreement]
  /// T3 of the held-out pairs, by world.
  public let byWorld: [LiftAgreement]
  /// The headline, over the held-out pairs and all metrics.
  public let worth: SimulatorWorth
  /// The same by metric.
  public let worthByMetric: [SimulatorWorth]
  /// T7 by metric, over all pairs for which the log speaks.
  public let survival: [RankingSurvival]
}

/// Which pairs of policies an agreement is about.
public enum PairGroup: String, Sendable, CaseIterable {
  /// Both are in the log.
  case inLog = "in the log"
  /// At least one is in no log of the study, and the log supports both.
  case heldOut = "held out"
  /// All pairs of which the log supports both.
  case supported = "all supported"
  /// Pairs about which the study refuses to claim anything: the log doesn't support one of them.
  case refused
}

extension SimulatorFinding {
  /// The family's name, as study files have it.
  public var name: String { family.rawValue }

  /// Whether it is the warning example, which nobody would use.
  public var isWarning: Bool { family.isWarning }
}

extension FittedFamily {
  /// Whether the family looks ahead in the sessions that it learns from, to show what that does.
  var isWarning: Bool { self == .leaky }
}

extension StudyResult {
  /// The place of a log's model in ``models``, and among each world's cells.
  public func index(logging: Int, name: String) -> Int? {
    models.firstIndex { $0.logging == logging && $0.name == name }
  }

  /// Mean log loss of held-out sessions of the log: of selections and of endings, the mean over worlds; nil without any.
  public func logLoss(ofModel index: Int) -> Double? {
    let losses = worlds.compactMap { $0.cells[index].calibrationInLog.logLoss }
    return losses.count == worlds.count && !losses.isEmpty
      ? losses.reduce(0, +) / Double(losses.count) : nil
  }

  /// All pairs of targets, the earlier as the base.
  public var pairs: [TargetPair] { TargetPair.all(of: study.targets.count) }

  /// Targets that are in no log.
  public var heldOutTargets: [Int] {
    study.targets.indices.filter { target in !study.logging.contains { $0.policies.contains(target) } }
  }

  /// The pairs that claims about held-out policies are made from: one is in no log, and the model's log supports both.
  public func heldOutPairs(ofModel index: Int, in world: WorldFinding) -> [TargetPair] {
    let unseen = heldOutTargets
    let support = world.cells[index].support
    return pairs.filter { pair in
      let ends = [pair.base, pair.other]
      return ends.contains(where: unseen.contains) && ends.allSatisfy { support[$0].isSupported }
    }
  }

  /// The model that an analyst would take who sees the first log and nothing else: the least log loss on its held-out sessions.
  ///
  /// The model that looks ahead isn't a candidate.
  public var choice: Int? {
    models.indices.filter { models[$0].logging == 0 && !models[$0].isWarning }
      .compactMap { index in logLoss(ofModel: index).map { (index, $0) } }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }
}
