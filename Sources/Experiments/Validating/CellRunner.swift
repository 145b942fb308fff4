import Behavior
import Fitting
import Onboarding
import Population
import Randomness

/// Fits one model, or an ensemble, to one log of one world, and lets it predict the targets: all on one core.
struct CellRunner: Sendable {
  let plan: StudyPlan
  let world: Int
  let cell: StudyPlan.Cell
  let log: LogTables
  let live: LiveSessions
  /// Whether the policy is compared with itself as well.
  let comparesItself: Bool

  /// Live sessions that predictions are held against.
  struct LiveSessions: Sendable {
    /// In short, target by target.
    let summaries: [[SessionSummary]]
    /// Whole ones of the targets that are in no log, target by target.
    let heldOut: [SessionTable]
  }

  /// Runs the cell.
  ///
  /// - Parameter progress: Hears the share of the work that is done, in steps that add up to 1.
  /// - Returns: nil where the task was cancelled.
  func run(progress: @Sendable (Double) -> Void) -> CellFinding? {
    let study = plan.study
    let targets = Array(study.targets.indices)
    var members: [FittedMember] = []
    var played: [[ArmRecord]] = []
    for number in 0..<cell.members {
      members.append(fit(number))
      progress(0.4 / Double(cell.members))
      guard !Task.isCancelled else { return nil }
      let model = Self.model(of: members[number], features: plan.features)
      let share = { (share: Double) in progress(0.3 * share / Double(cell.members)) }
      guard let records = play(model, targets: targets, listeners: study.simulatedUsers, .simulated, share)
      else { return nil }
      played.append(records)
    }
    let records = targets.map { target in ArmRecord.pooled(played.map { $0[target] }) }
    let answers = members.map(\.answers)
    let inLog = calibration(answers, on: [log.heldOut], most: calibratedSessions)
    let heldOut = calibration(answers, on: live.heldOut, most: .max)
    let leftOut = leftOut()
    progress(0.2)
    let selfComparison =
      comparesItself ? comparison(Self.model(of: members[0], features: plan.features)) : nil
    guard !Task.isCancelled else { return nil }
    progress(0.1)
    return CellFinding(
      simulated: ArmTable(members: played, metrics: plan.plan.metrics.count),
      calibrationInLog: inLog, calibrationHeldOut: heldOut.sessions > 0 ? heldOut : nil,
      calibrationLeftOut: leftOut, calibrationInHindsight: hindsight(answers[0]),
      likenessInLog: likeness(records, study.logging[cell.logging].policies),
      likenessHeldOut: likeness(records, plan.heldOutTargets),
      support: targets.map { PolicySupport(target: $0, arm: records[$0], log: log.coverage) },
      selfComparison: selfComparison)
  }

  /// One model of all sessions, or a member of an ensemble of a bootstrap draw of them.
  private func fit(_ number: Int) -> FittedMember {
    let settings = settings(number)
    guard cell.members > 1 else {
      let answers = cell.family.fit(
        log.training, heldOut: log.stopping, features: plan.features, settings: settings)
      return FittedMember(
        answers: answers, pace: log.pace, listening: log.listening, learningPlaysFrom: log.training,
        features: plan.features, settings: settings)
    }
    let drawn = log.training.bootstrap(seed: plan.study.seed, member: number)
    let answers = cell.family.fit(
      drawn, heldOut: log.stopping, features: plan.features, settings: settings)
    return FittedMember(answers: answers, fitting: drawn, features: plan.features, settings: settings)
  }

  /// A study fits dozens of models: types get fewer numbers and starts than `overture fit` gives them.
  private func settings(_ number: Int) -> FittingSettings {
    var settings = FittingSettings(
      seed: FittingSettings.seed(ofMember: number, under: plan.study.seed), workers: 1,
      epochs: plan.study.epochs)
    settings.mostTypes = 16
    settings.typeStarts = 1
    return settings
  }

  /// How well the family predicts each policy of the log by what it learns from the others; nil where there are no others, and
  /// where nobody chooses a model by the log.
  ///
  /// What is kept of a log for this is more than a model needs to be told from another: a few thousand sessions, evenly.
  private func leftOut() -> StepCalibration? {
    guard cell.logging == 0, !cell.family.isWarning else { return nil }
    let settings = settings(0)
    var found = StepCalibration()
    for policy in log.training.policies {
      let others = log.training.without(policy: policy).thinned(to: StudyLimits.leftOutSessions)
      let asked = log.heldOut.only(policy: policy)
      guard !others.sessions.isEmpty, !asked.sessions.isEmpty else { return nil }
      guard !Task.isCancelled else { return nil }
      let answers = cell.family.fit(
        others, heldOut: log.stopping.without(policy: policy), features: plan.features, settings: settings)
      found.add(calibration([answers], on: [asked], most: calibratedSessions))
    }
    return found.sessions > 0 ? found : nil
  }

  /// A user model around a member, whatever its family.
  static func model(of member: FittedMember, features: ArtistFeatures) -> any UserModel {
    func open(_ answers: some AnswerModel) -> any UserModel {
      FittedModel(
        answers: answers, pace: member.pace, listening: member.listening, features: features)
    }
    return open(member.answers.model)
  }

  /// Plays targets under the model, a part of the listeners at a time.
  private func play(
    _ model: any UserModel, targets: [Int], listeners: Int, _ group: StudyPlan.Group,
    _ progress: (Double) -> Void
  ) -> [ArmRecord]? {
    let simulator = ArmSimulator(
      plan: plan.plan, model: model, targets: targets, key: plan.key(group),
      keeping: ArmRecord.Keeping(summaries: listeners))
    let empty = ArmRecord(artists: plan.features.count)
    var records = [ArmRecord](repeating: empty, count: targets.count)
    let step = max(1, listeners / 20)
    for first in stride(from: 0, to: listeners, by: step) {
      let range = first..<min(listeners, first + step)
      guard let next = simulator.run(range) else { return nil }
      for place in next.indices { records[place].append(next[place]) }
      progress(Double(range.count) / Double(listeners))
    }
    return records
  }

  /// How well all members together predict tables, each table's first sessions.
  private func calibration(
    _ members: [FittedAnswers], on tables: [SessionTable], most: Int
  ) -> StepCalibration {
    func open<Answers: AnswerModel>(_ first: Answers) -> StepCalibration {
      let answers = members.compactMap { $0.model as? Answers }
      var found = StepCalibration()
      for table in tables {
        found.add(
          StepCalibration(
            of: answers, on: table, most: most, minimumSelections: plan.study.surface.minimumSelections,
            features: plan.features, seed: plan.study.seed))
      }
      return found
    }
    return open(members[0].model)
  }

  /// What the fit of the model that looks ahead looks like; nil of the others.
  private func hindsight(_ answers: FittedAnswers) -> StepCalibration? {
    guard case .leaky(let leaky) = answers else { return nil }
    return StepCalibration(
      inHindsight: leaky, on: log.heldOut, most: calibratedSessions,
      minimumSelections: plan.study.surface.minimumSelections, features: plan.features)
  }

  private func comparison(_ model: any UserModel) -> SelfComparison? {
    let replications = plan.study.replications
    guard replications > 0 else { return nil }
    let listeners = 2 * replications * SelfComparison.groupSize
    guard let records = play(model, targets: [0], listeners: listeners, .control, { _ in }) else {
      return nil
    }
    return SelfComparison(records[0], metrics: plan.plan.metrics.count, replications: replications)
  }

  private func likeness(_ records: [ArmRecord], _ targets: [Int]) -> SessionLikeness? {
    SessionLikeness(
      live: targets.map { live.summaries[$0] }, simulated: targets.map { records[$0].summaries })
  }
}

/// Sessions of a log that each model predicts step by step.
private let calibratedSessions = 600
