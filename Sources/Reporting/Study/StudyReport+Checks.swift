import Experiments

extension StudyReport {
  /// The goals of METHODS for an honest simulator; none of them is tuned for.
  var checks: [StudyCheck] {
    [signCheck, tauCheck, slopeCheck, orderCheck, leakFitCheck, leakOrderCheck, selfCheck].compactMap(\.self)
  }

  private var heldOut: LiftAgreement? { chosen?.agreements[.heldOut] }

  private var signCheck: StudyCheck? {
    guard let heldOut else { return nil }
    return StudyCheck(
      id: "sign", goal: "the sign of settled held-out lifts is right in at least 95 %",
      found: "\(StudyText.share(heldOut.settledSign)) of \(heldOut.settled)",
      isMet: heldOut.settledSign.value.map { $0 >= 0.95 })
  }

  private var tauCheck: StudyCheck? {
    guard let heldOut else { return nil }
    return StudyCheck(
      id: "tau", goal: "Kendall’s τ of held-out pairs is at least 0.9", found: StudyText.number(heldOut.tau),
      isMet: heldOut.tau.value.map { $0 >= 0.9 })
  }

  private var slopeCheck: StudyCheck? {
    guard let heldOut else { return nil }
    return StudyCheck(
      id: "slope", goal: "simulated lifts are 0.85 to 1.15 times live ones",
      found: StudyText.number(heldOut.slope), isMet: heldOut.slope.value.map { (0.85...1.15).contains($0) })
  }

  /// Explored logs of several policies, logs of several, and a log of one: by the model that they share.
  private var orderCheck: StudyCheck? {
    let study = result.study
    func first(_ isWanted: (Study.Logging) -> Bool) -> Int? { study.logging.firstIndex(where: isWanted) }
    guard let explored = first({ $0.exploration > 0 && $0.policies.count > 1 }),
      let mixed = first({ $0.exploration == 0 && $0.policies.count > 1 }),
      let single = first({ $0.policies.count == 1 })
    else { return nil }
    let shared = result.models.filter { model in
      model.logging == explored && !model.isWarning
        && [mixed, single].allSatisfy { result.index(logging: $0, name: model.name) != nil }
    }
    guard let name = shared.last?.name else { return nil }
    let signs = [explored, mixed, single].map { logging -> Double? in
      result.index(logging: logging, name: name)
        .flatMap { result.models[$0].agreements[.heldOut]?.sign.value }
    }
    let known = signs.compactMap(\.self)
    let names = [explored, mixed, single].map { study.logging[$0].name }
    return StudyCheck(
      id: "order",
      goal: "\(names[0]) ≥ \(names[1]) ≥ \(names[2]) in sign agreement on held-out pairs (\(name))",
      found: signs.map { StudyText.percent($0) }.joined(separator: ", "),
      isMet: known.count == 3 ? known[0] >= known[1] && known[1] >= known[2] : nil)
  }

  /// The model that looks ahead, beside the others of the same log.
  private var leaky: (index: Int, others: [Int])? {
    guard let index = result.models.firstIndex(where: \.isWarning) else { return nil }
    let others = result.models.indices.filter {
      $0 != index && result.models[$0].logging == result.models[index].logging
    }
    return others.isEmpty ? nil : (index, others)
  }

  private var leakFitCheck: StudyCheck? {
    guard let (index, others) = leaky else { return nil }
    let own = hindsight(index)
    let best = others.compactMap(result.logLoss).min()
    return StudyCheck(
      id: "leak_fit", goal: "the model that looks ahead seems to fit the log best",
      found: "\(StudyText.fixed(own, 4)) nats against \(StudyText.fixed(best, 4)) of the best other",
      isMet: own.flatMap { own in best.map { own <= $0 } })
  }

  /// Log loss where the ending was told; the mean over worlds.
  func hindsight(_ index: Int) -> Double? {
    let losses = result.worlds.compactMap { $0.cells[index].calibrationInHindsight?.logLoss }
    return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
  }

  private var leakOrderCheck: StudyCheck? {
    guard let (index, others) = leaky else { return nil }
    func sign(_ index: Int) -> Double? { result.models[index].agreements[.heldOut]?.sign.value }
    let least = others.compactMap(sign).min()
    return StudyCheck(
      id: "leak_order", goal: "and is the worst on held-out pairs",
      found: "\(StudyText.percent(sign(index))) against at least \(StudyText.percent(least)) of the others",
      isMet: sign(index).flatMap { own in least.map { own <= $0 } })
  }

  private var selfCheck: StudyCheck? {
    let played = result.worlds.flatMap(\.cells).compactMap(\.selfComparison)
    guard let tolerance = played.first?.tolerance else { return nil }
    let coverages = played.flatMap { $0.coverage.compactMap(\.self) }
    guard !coverages.isEmpty else { return nil }
    let mean = coverages.reduce(0, +) / Double(coverages.count)
    let inside = coverages.count { tolerance.contains($0) }
    return StudyCheck(
      id: "self", goal: "95 % intervals of a policy against itself hold 0 about as often",
      found:
        "\(StudyText.percent(mean)) on average; \(inside) of \(coverages.count) within "
        + "\(NumberText.fixed(tolerance.lowerBound * 100, decimals: 1))–\(NumberText.percent(tolerance.upperBound))",
      // Metrics and models share their people, so that their mean varies up to as much as one of them does.
      isMet: tolerance.contains(mean))
  }

  /// The goals as a table.
  var checkTable: ReportTable {
    ReportTable(
      caption: "Goals set beforehand",
      columns: [.init("goal"), .init("found"), .init("met")],
      rows: checks.map { check in
        [
          .init(check.goal, tone: .name), .init(check.found),
          check.isMet.map { $0 ? .init("met", tone: .good) : .init("not met", tone: .bad) }
            ?? .init("can’t be said", tone: .quiet),
        ]
      })
  }
}
