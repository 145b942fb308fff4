import Experiments

extension FittingCard {
  /// The card in words and tables for a terminal, ending with a line end.
  public var terminalText: String {
    ([heading] + facts + [""]).joined(separator: "\n") + "\n" + policyTable.terminalText + "\n"
      + scoreTable.terminalText + "\n" + calibrationTable.terminalText
  }

  private var heading: String {
    let members =
      training.members == 1 ? "" : ", \(training.members) members, each of another draw of their listeners"
    return "\(Text.line(name)): a \(family) model of \(NumberText.count(sessionsUsed)) sessions\(members)"
  }

  private var facts: [String] {
    let read = logs.map { log in
      "  \(Text.line(log.file)): \(NumberText.count(log.sessions)) sessions"
        + (log.skippedLines > 0
          ? ", \(NumberText.count(log.skippedLines)) bad line\(log.skippedLines == 1 ? "" : "s") skipped"
          : "")
        + ", SHA-256 \(log.sha256.prefix(12))…"
    }
    return read + leftOut + [sessions, exploration.text, coverage.text] + (weights.text.map { [$0] } ?? [])
      + [training.text] + warnings.map { "  warning: \(Text.line($0))" }
  }

  private var sessions: String {
    let stopping =
      sessionsStopping > 0 ? ", \(NumberText.count(sessionsStopping)) that say when to stop" : ""
    let all = sessionsUsed + sessionsStopping + sessionsHeldOut
    return "  \(NumberText.count(sessionsUsed)) sessions learned from\(stopping), "
      + "\(NumberText.count(sessionsHeldOut)) held out"
      + (listeners < all ? "; all of \(NumberText.count(listeners)) listeners" : "")
  }

  private var leftOut: [String] {
    sessionsLeftOut.map { "  left out: \(NumberText.count($0.sessions)) sessions with \($0.reason)" }
  }

  private var policyTable: ReportTable {
    ReportTable(
      caption: "Who asked",
      columns: [.init("policy")]
        + ["sessions", "artists seen", "selected"].map { .init($0, isNumeric: true) },
      rows: policies.map { policy in
        let share = policy.exposures > 0 ? Double(policy.selections) / Double(policy.exposures) : 0
        return [
          .init(policy.name), .init(NumberText.count(policy.sessions)),
          .init(NumberText.count(policy.exposures)),
          .init(NumberText.percent(share)),
        ]
      })
  }

  private var scoreTable: ReportTable {
    func row(_ what: String, _ count: Int, _ score: Double, _ baseline: Double) -> [ReportTable.Cell] {
      [
        .init(what), .init(NumberText.count(count)), .init(NumberText.fixed(score, decimals: 4)),
        .init(NumberText.fixed(baseline, decimals: 4)),
      ]
    }
    var weighted: [[ReportTable.Cell]] = []
    if let score = heldOut.weightedSelect, let baseline = heldOut.baselineWeightedSelect {
      weighted.append(row("select or skip, by weight as fitted", heldOut.answers, score, baseline))
    }
    return ReportTable(
      caption: "Log-likelihood of held-out answers",
      columns: [.init("foretold, of \(NumberText.count(heldOut.sessions)) held-out sessions")]
        + ["answers", "log-likelihood", "of rates alone"].map { .init($0, isNumeric: true) },
      rows: weighted + [
        row("select or skip", heldOut.answers, heldOut.select, heldOut.baselineSelect),
        row("what follows a screen", heldOut.screens, heldOut.next, heldOut.baselineNext),
      ])
  }

  private var calibrationTable: ReportTable {
    ReportTable(
      caption: "Calibration",
      columns: [
        .init(
          "chance of a selection, off by \(NumberText.percent(heldOut.calibrationError, decimals: 2)) on average"
        )
      ] + ["foretold", "observed"].map { .init($0, isNumeric: true) },
      rows: heldOut.bins.enumerated().map { index, bin in
        [
          .init("tenth \(index + 1)"), .init(NumberText.percent(bin.predicted)),
          .init(NumberText.percent(bin.observed)),
        ]
      })
  }
}

extension FittingCard.Exploration {
  fileprivate var text: String {
    let told = share.map { "\(NumberText.percent($0)) of places explored" } ?? "exploration untold"
    let untold = share != nil && untold > 0 ? ", untold of \(NumberText.count(untold)) sessions" : ""
    let missing =
      withoutPropensity > 0
      ? "\(NumberText.count(withoutPropensity)) exposures without a propensity"
      : "propensities of all exposures known"
    return "  \(told)\(untold); \(missing)"
  }
}

extension FittingCard.Coverage {
  fileprivate var text: String {
    let tenths = byPopularity.map { NumberText.fixed($0 * 100, decimals: 0) }.joined(separator: " ")
    return
      "  \(NumberText.percent(share, decimals: 0)) of artists seen at least \(threshold) times; by tenths of popularity, in "
      + "%: \(tenths)"
  }
}

extension FittingCard.Weights {
  fileprivate var text: String? {
    guard let clip, let size = effectiveSampleSize else { return nil }
    return
      "  weighted by propensity, clipped at \(NumberText.significant(clip)): worth \(NumberText.count(Int(size))) exposures, "
      + "\(NumberText.percent(clippedShare ?? 0, decimals: 2)) of weights clipped"
  }
}

extension FittingCard.Training {
  fileprivate var text: String {
    let counts = FittingCard.Ending.allCases.compactMap { ending -> String? in
      let count = endings.count { $0 == ending }
      guard count > 0 else { return nil }
      return members > 1
        ? "\(NumberText.count(count)) of \(NumberText.count(members)) \(ending.text)" : ending.text
    }
    return "  how the fit ended: \(counts.joined(separator: ", "))"
  }
}

extension FittingCard.Ending {
  fileprivate var text: String {
    switch self {
    case .solved: "solved by a formula"
    case .converged: "converged"
    case .stoppedEarly: "stopped early, as other sessions were foretold no better"
    case .diverged: "diverged: not to be believed"
    case .stepLimit: "at the most steps it may take: it might have become better"
    }
  }
}
