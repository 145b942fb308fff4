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
    let subject: Phrase =
      "\(name: model.name), fitted to the \(name: result.study.logging[model.logging].name) log, names the better of two policies in \(number: NumberText.percent(accuracy, decimals: accuracy > 0.995 && accuracy < 1 ? 1 : 0)) of comparisons with a policy that no log has"
    guard let users = worth.users.value, users > 0 else {
      return subject + ": no better than guessing. It is worth no live user."
    }
    guard users.isFinite else {
      return subject + ", and no live test of any size that was thought of is as often right."
    }
    let bound = worth.isLowerBound ? "at least " : "about "
    return subject
      + ": it is worth \(bound)\(number: StudyText.users(users)) users of a live test."
  }

  /// The number behind the verdict.
  var deciding: DecidingNumber? {
    guard let model = chosen, let users = model.worth.users.value else { return nil }
    let interval = model.worth.users.interval.map {
      "[\(StudyText.users($0.lowerBound)), \(StudyText.users($0.upperBound))]"
    }
    return DecidingNumber(
      value: (model.worth.isLowerBound ? "≥ " : "") + StudyText.users(users), interval: interval ?? "",
      subject:
        "live users, both arms together, at which a test picks the better policy as often as \(name: name(model)); 95 % interval over policies and worlds",
      verdict: nil)
  }

  /// What goes with the verdict.
  var remarks: [Phrase] {
    guard let model = chosen else { return [] }
    var remarks: [Phrase] = [
      "\(name: name(model)) was not picked by its success here but as an analyst would: it predicts held-out sessions of the first log best (\(number: StudyText.fixed(result.choice.flatMap(result.logLoss), 4)) nats an answer)."
    ]
    if let agreement = model.agreements[.heldOut] {
      remarks.append(
        "Where the live lift is at least two of its standard errors, its sign is right in \(number: StudyText.share(agreement.settledSign)) of \(number: NumberText.count(agreement.settled)) comparisons; Kendall’s τ \(number: StudyText.number(agreement.tau)), slope \(number: StudyText.number(agreement.slope))."
      )
    }
    let met = checks.filter { $0.isMet == true }.count
    let judged = checks.filter { $0.isMet != nil }.count
    if judged > 0 {
      remarks.append("\(number: "\(met) of \(judged)") goals that were set beforehand are met.")
    }
    remarks += refusals
    return remarks
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
    result.worlds.count < 3
      ? [
        "Only \(result.worlds.count == 1 ? "one world was" : "\(result.worlds.count) worlds were") tried: what holds there need not hold elsewhere."
      ] : []
  }
}
