import Experiments

extension StudyReport {
  /// What the study comes to, in a sentence.
  var verdict: Phrase {
    guard let model = chosen else {
      return "No model could be judged: no log of the study had sessions to hold out."
    }
    let worth = model.worth
    guard let accuracy = worth.accuracy.value, worth.comparisons > 0 else {
      return
        "Nothing can be claimed for \(name: name(model)): there is no held-out policy whose place live listeners settle and the log supports."
    }
    let share = NumberText.percent(accuracy, decimals: accuracy > 0.995 && accuracy < 1 ? 1 : 0)
    let subject: Phrase =
      "Of \(number: StudyText.count(worth.comparisons, "comparison", "comparisons")) with a policy that no log has and whose better policy is known, \(name: model.name), fitted to the \(name: result.study.logging[model.logging].name) log, gets \(number: share) right"
    guard let users = worth.users.value else { return subject + ": too few to say what it is worth." }
    guard users > 0 else { return subject + ": no better than guessing. It is worth no live user." }
    guard users.isFinite else {
      return subject + ", and no live test of any size that was thought of is as often right."
    }
    let bound = worth.isLowerBound ? "at least " : "about "
    let interval = StudyText.usersInterval(worth).map { " \($0)" } ?? ", of which there is no interval"
    return subject
      + ": as many as a live test of \(bound)\(number: StudyText.users(users)) users\(interval)."
  }

  /// The number behind the verdict.
  var deciding: DecidingNumber? {
    guard let model = chosen, let users = model.worth.users.value else { return nil }
    return DecidingNumber(
      value: StudyText.users(users, isLowerBound: model.worth.isLowerBound),
      interval: StudyText.usersInterval(model.worth) ?? "",
      subject:
        "live users, both arms together, at which a test picks the better policy as often as \(name: name(model)), of the \(number: NumberText.count(model.worth.comparisons)) comparisons whose better policy is known; 95 % interval over policies and worlds",
      verdict: nil)
  }

  /// What goes with the verdict.
  var remarks: [Phrase] {
    guard let model = chosen else { return [] }
    var remarks: [Phrase] = [choiceRemark(model)]
    if let farthest = result.farthest, let rest = model.worthWithoutFarthest, rest.comparisons > 0 {
      remarks.append(
        "Without the pairs of \(name: result.study.targets[farthest].name), which live users tell best from the others, it gets \(number: StudyText.share(rest.accuracy)) of \(number: NumberText.count(rest.comparisons)) right, as many as a test of \(number: StudyText.users(rest)) users."
      )
    }
    if let found = model.agreements[.heldOut], found.comparisons > 0 {
      remarks.append(
        "A simulated lift is off by \(number: StudyText.percent(found.medianError.value)) of the ratio in the median, and the live one lies inside the simulator’s own 95 % interval in \(number: StudyText.share(inside(found))): \(model.members > 1 ? "it knows how much \(model.members) fits differ" : "it knows of listeners being few, and of nothing else")."
      )
    }
    let met = checks.count { $0.outcome == .met }
    let undecided = checks.count { $0.outcome == .undecided }
    let judged = checks.count { $0.outcome != .unknown }
    if judged > 0 {
      remarks.append(
        "\(number: "\(met) of \(judged)") goals are met\(undecided > 0 ? ", and \(undecided) not decided by this study" : "")."
      )
    }
    remarks += refusals
    return remarks
  }

  private func choiceRemark(_ model: SimulatorFinding) -> Phrase {
    let own = result.worlds.indices.filter { result.choice(inWorld: $0) == result.choice }.count
    let others: Phrase =
      result.worlds.count > 1
      ? " An analyst has one world’s log: \(number: "\(own) of \(result.worlds.count)") would have taken the same."
      : ""
    return
      "\(name: name(model)) was not picked by its success here but as an analyst would: \(choiceReason) (\(number: StudyText.fixed(result.choice.flatMap(result.choiceLoss), 4)) nats an answer\(result.worlds.count > 1 ? ", the mean over worlds" : ""))."
      + others
  }

  private var choiceReason: Phrase {
    result.worlds.first?.cells.first?.calibrationLeftOut == nil
      ? "it predicts held-out sessions of the first log best"
      : "it predicts each policy of the first log best by what it learns from the other policies there"
  }

  /// Live lifts inside the interval that the simulator itself would print.
  func inside(_ found: LiftAgreement) -> Estimated {
    found.insideModels.value == nil ? found.insideSampling : found.insideModels
  }

  /// Policies about which nothing is claimed.
  private var refusals: [Phrase] {
    guard let choice = result.choice else { return [] }
    let refused = result.study.targets.indices.filter { target in
      result.worlds.contains { !$0.cells[choice].support[target].isSupported }
    }
    guard !refused.isEmpty else { return [] }
    let names = refused.map { Phrase([.name(result.study.targets[$0].name)]) }
    return [
      "Nothing is claimed about \(Phrase.list(names)) where the log doesn’t support it: see what the logs say nothing about."
    ]
  }

  var warnings: [Phrase] {
    var warnings: [Phrase] = []
    if result.worlds.count < 3 {
      warnings.append(
        "Only \(result.worlds.count == 1 ? "one world was" : "\(result.worlds.count) worlds were") tried: what holds there need not hold elsewhere."
      )
    }
    if result.study.targets.count < 5 {
      warnings.append(
        "Only \(number: "\(result.study.targets.count)") policies were compared: too few for intervals, so that no goal can be decided."
      )
    }
    return warnings
  }
}
