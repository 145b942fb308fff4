import Experiments

extension GateReport {
  /// For a terminal: the table and the verdict last, where the eye rests.
  public var terminalText: String {
    let record = findings.record
    var parts = [
      wrapped(
        "\(record.scenario.name): \(record.design) design, bounds at \(confidenceText)"
          + (findings.isSequential ? " over all looks" : "") + ", \(opponentText)")
    ]
    if !findings.checks.isEmpty { parts.append(wrapped("Checked " + checkTexts.joined(separator: "; "))) }
    if !findings.rules.isEmpty {
      parts.append(["Gate rules"] + TextTable(table: table, width: TerminalWriter.width).lines)
    }
    parts.append(([reason] + remarks).flatMap(wrapped))
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// For the summary of a continuous-integration run.
  public var markdownText: String {
    let record = findings.record
    let mark =
      switch findings.verdict {
      case .passed: "✅"
      case .refused, .invalid: "❌"
      case .inconclusive, .modelDependent: "⚠️"
      }
    var parts = [
      "## \(mark) Gate \(findings.verdict.rawValue): \(MarkdownWriter.escaped(record.scenario.name))"
    ]
    if !record.scenario.question.isEmpty {
      parts.append("*\(MarkdownWriter.escaped(record.scenario.question))*")
    }
    parts.append(MarkdownWriter.escaped(reason))
    if !findings.rules.isEmpty { parts.append(MarkdownWriter.table(table)) }
    let facts =
      [
        "\(record.design == "paired" ? "Paired" : "Split") design, bounds at \(confidenceText)"
          + (findings.isSequential && !findings.looks.isEmpty
            ? " over all looks (\(findings.looks.map { NumberText.count($0) }.joined(separator: ", ")))" : "")
          + ", \(opponentText)."
      ]
      + findings.checks.map {
        "Check, \($0.name): \($0.isPassed ? $0.scope : "failed: " + ($0.problem ?? ""))."
      }
      + remarks + [
        "Run \(record.id.map(String.init) ?? "–"), seed \(record.seed), overture \(record.toolVersion)."
      ]
    parts.append(facts.map { "- \(MarkdownWriter.escaped($0))" }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// As many digits as the scenario gave: `95 %`, `99.9 %`.
  private var confidenceText: String {
    let share = findings.record.confidence
    let scales: [(decimals: Int, factor: Double)] = [(0, 1e2), (1, 1e3), (2, 1e4), (3, 1e5)]
    let exact = scales.first { abs((share * $0.factor).rounded() - share * $0.factor) < 1e-6 }
    return NumberText.percent(share, decimals: exact?.decimals ?? 4)
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalWriter.wrapped(Text.line(text), width: TerminalWriter.width)
  }
}
