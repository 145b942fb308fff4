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
  /// The policy that live users tell most easily from the others: a straw man, comparisons with which prove little.
  ///
  /// By |Δ| ÷ √(v₁ + v₂), over metrics and worlds; no simulator has a say in it. Nil of fewer than three policies.
  public let farthest: Int?
  /// Models from the log and model that should say most down to those that should say least; nil where a log is missing.
  public let order: SignContest?
  /// The models of a log, the one that looks ahead last; nil without one.
  public let leak: SignContest?
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
  /// T1 on held-out sessions of each of the log's policies, by models that learned from the other policies alone; nil for a log
  /// of one policy, and for other logs than the first.
  public let calibrationLeftOut: StepCalibration?
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

extension CellFinding {
  /// What the model is chosen by in this world; see ``StudyResult/choice``.
  fileprivate var choiceLoss: Double? { (calibrationLeftOut ?? calibrationInLog).logLoss }
}

extension StudyResult {
  /// The place of a log's model in ``models``, and among each world's cells.
  public func index(logging: Int, name: String) -> Int? {
    models.firstIndex { $0.logging == logging && $0.name == name }
  }

  /// What a model is chosen by, the mean over worlds, in nats of selections and endings: how well it predicts policies that it
  /// didn't learn from, as ``CellFinding/calibrationLeftOut`` has it; held-out sessions of the log where it has one policy only.
  ///
  /// nil without any.
  public func choiceLoss(ofModel index: Int) -> Double? {
    mean(worlds.map { $0.cells[index].choiceLoss })
  }

  /// Mean log loss of held-out sessions of the log: of selections and of endings, the mean over worlds; nil without any.
  public func logLoss(ofModel index: Int) -> Double? {
    mean(worlds.map { $0.cells[index].calibrationInLog.logLoss })
  }

  private func mean(_ losses: [Double?]) -> Double? {
    let known = losses.compactMap(\.self)
    return known.count == losses.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
  }

  /// All pairs of targets, the earlier as the base.
  public var pairs: [TargetPair] { TargetPair.all(of: study.targets.count) }

  /// Targets that are in no log.
  public var heldOutTargets: [Int] {
    study.targets.indices.filter { target in !study.logging.contains { $0.policies.contains(target) } }
  }

  /// The pairs that claims about held-out policies are made from, world by world: one is in no log, and the model's log supports
  /// both.
  public func heldOutPairs(ofModel index: Int) -> [[TargetPair]] {
    StudyPairs(targets: study.targets.count, unseen: heldOutTargets, worlds: worlds)
      .pairs(.heldOut, cell: index, logged: study.logging[models[index].logging].policies)
  }

  /// The model that an analyst would take who sees the first log and nothing else: the one that predicts each of its policies
  /// best by what it learns from the others.
  ///
  /// Simulators are asked about policies that no log has. By sessions of the very policies that it learned from, a model may
  /// be best that knows nothing beyond these. Source: Gulrajani, Lopez-Paz (2021), In search of lost domain generalization,
  /// arXiv:2007.01434, on choosing models by domains left out.
  /// The mean over worlds, so that one model is spoken of: an analyst has one world's log, and may take another there
  /// (``choice(inWorld:)``). The model that looks ahead isn't a candidate.
  public var choice: Int? {
    models.indices.filter { models[$0].logging == 0 && !models[$0].isWarning }
      .compactMap { index in choiceLoss(ofModel: index).map { (index, $0) } }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// The model that an analyst of one world would take, by the log of that world alone.
  public func choice(inWorld world: Int) -> Int? {
    models.indices.filter { models[$0].logging == 0 && !models[$0].isWarning }
      .compactMap { index in worlds[world].cells[index].choiceLoss.map { (index, $0) } }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }
}
