import Experiments

extension StudyReport {
  /// The project's goals for an honest simulator.
  var checks: [StudyCheck] {
    [signCheck, tauCheck, slopeCheck, orderCheck, selfCheck].compactMap(\.self)
  }

  /// What a model that looks ahead is there to show (T5): warnings, and no goals of an honest simulator.
  var leakChecks: [StudyCheck] { [leakFitCheck, leakOrderCheck].compactMap(\.self) }

  private var signCheck: StudyCheck? {
    check("sign", "signs of settled held-out lifts right in 95 %", within: 0.95...1) { found in
      (found.settledSign, "\(StudyText.share(found.settledSign)) of \(NumberText.count(found.settled))")
    }
  }

  private var tauCheck: StudyCheck? {
    check("tau", "Kendall’s τ of held-out pairs at least 0.9", within: 0.9...1) { found in
      (found.tau, StudyText.number(found.tau))
    }
  }

  private var slopeCheck: StudyCheck? {
    check("slope", "live lifts 0.85 to 1.15 times simulated ones", within: 0.85...1.15) { found in
      (found.slope, StudyText.number(found.slope))
    }
  }

  /// A goal for the chosen model's held-out pairs, with and without the easiest ones.
  private func check(
    _ id: String, _ goal: String, within range: ClosedRange<Double>,
    _ found: (LiftAgreement) -> (Estimated, String)
  ) -> StudyCheck? {
    guard let all = chosen?.agreements[.heldOut] else { return nil }
    let (value, text) = found(all)
    let rest = chosen?.withoutFarthest.map { agreement -> StudyCheck.Rest in
      let (value, text) = found(agreement)
      return .init(found: text, outcome: .init(value, within: range))
    }
    return StudyCheck(id: id, goal: goal, found: text, outcome: .init(value, within: range), rest: rest)
  }

  /// Logs and models that should say more, against those that should say less, on the same pairs.
  private var orderCheck: StudyCheck? {
    guard let order = result.order else { return nil }
    return StudyCheck(
      id: "order", goal: order.models.map { name(result.models[$0]) }.joined(separator: " ≥ "),
      found: order.signs.map { StudyText.percent($0) }.joined(separator: ", "),
      outcome: .all(order.leads.map { .init($0, within: 0...1) }))
  }

  private var selfCheck: StudyCheck? {
    let played = result.worlds.flatMap(\.cells).compactMap(\.selfComparison)
    guard !played.isEmpty else { return nil }
    let mean = MeanCoverage.of(played)
    return StudyCheck(
      id: "self", goal: "95 % intervals of a policy against itself hold 0 in 93 to 97 %",
      found: StudyText.share(mean, decimals: 1), outcome: .init(mean, within: 0.93...0.97))
  }

  // MARK: The warning

  private var leakFitCheck: StudyCheck? {
    guard let leak = result.leak, let leaky = leak.models.last else { return nil }
    // By world, since another log of another world is what could have come out otherwise.
    let leads = result.worlds.compactMap { world -> Double? in
      let best = leak.models.dropLast().compactMap { world.cells[$0].calibrationInLog.logLoss }.min()
      let own = world.cells[leaky].calibrationInHindsight?.logLoss
      return best.flatMap { best in own.map { best - $0 } }
    }
    let lead = Estimated(meanOf: leads)
    return StudyCheck(
      id: "leak_fit", goal: "told the ending, it seems to fit the log best",
      found: "better than the best other by \(StudyText.number(lead, decimals: 4)) nats an answer",
      outcome: .init(lead, within: 0...Double.infinity))
  }

  private var leakOrderCheck: StudyCheck? {
    guard let leak = result.leak else { return nil }
    return StudyCheck(
      id: "leak_order", goal: "and says the least about held-out pairs",
      found:
        "\(StudyText.percent(leak.signs.last ?? nil)) of signs; the worst other is ahead by \(StudyText.points(leak.leadOverLast))",
      outcome: .init(leak.leadOverLast, within: 0...1))
  }

  /// Log loss where the ending was told; the mean over worlds.
  func hindsight(_ index: Int) -> Double? {
    let losses = result.worlds.compactMap { $0.cells[index].calibrationInHindsight?.logLoss }
    return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
  }

  // MARK: Tables

  /// The goals as a table.
  var checkTable: ReportTable {
    let rest = result.farthest.map { "without \(result.study.targets[$0].name)" } ?? "without the easiest"
    let hasRest = checks.contains { $0.rest != nil }
    return ReportTable(
      caption: "Goals",
      columns: [.init("goal"), .init("found"), .init("")]
        + (hasRest ? [.init(rest), .init("")] : []),
      rows: checks.map { check in
        [.init(check.goal, tone: .name), .init(check.found), check.outcome.cell]
          + (hasRest ? [.init(check.rest?.found ?? ""), check.rest?.outcome.cell ?? .init("")] : [])
      })
  }

  var checkSection: ReportSection? {
    let farthest = result.farthest.map { result.study.targets[$0].name }
    let straw: Phrase =
      farthest.map {
        " Comparisons with \(name: $0) are the easiest: of all policies live users tell it best from the others. So goals are judged without it as well."
      } ?? ""
    return ReportSection(
      id: "goals", title: "Goals",
      lead:
        "The project’s own thresholds: the literature that the study follows has no such numbers. They are judged by the 95 % interval: met where all of it lies inside, not met where all of it lies outside, and not decided by this study where it lies on both sides."
        + straw,
      blocks: [.table(checkTable), orderTable.map { .table($0) }].compactMap(\.self))
  }

  /// What each rung of logs and models has over the next.
  private var orderTable: ReportTable? {
    guard let order = result.order else { return nil }
    return ReportTable(
      caption: "From the log and model that should say most to the one that should say least",
      columns: [
        .init("model and log"), .init("sign right", isNumeric: true), .init("ahead of the next by", isNumeric: true),
      ],
      rows: order.models.indices.map { place in
        [
          .init(name(result.models[order.models[place]]), tone: .name),
          .init(StudyText.percent(order.signs[place])),
          .init(place < order.leads.count ? StudyText.points(order.leads[place]) : ""),
        ]
      },
      notes: [
        "On the same \(number: NumberText.count(order.comparisons)) comparisons for all: held-out pairs that every one of these logs supports. Percentage points, with 95 % intervals over policies and worlds that are drawn alike for both."
      ])
  }
}
