import Experiments
import Onboarding

/// How variants are named and drawn throughout a report.
extension RunReading {
  /// A variant's cell: its name with its role.
  func nameCell(_ variant: VariantRecord) -> ReportTable.Cell {
    let role = variant.name == control ? "control" : variant.isCheating ? Self.ceilingNote : ""
    return ReportTable.Cell(variant.name, note: role, tone: .name)
  }

  /// What stands beside the name of a variant that no service could run.
  static let ceilingNote = "sees the truth"

  /// The variants whose charts are shown at once: all of four or fewer, else the control and the leader.
  var foreground: Set<String> {
    guard variants.count > 4 else { return Set(variants.map(\.name)) }
    let leader =
      valueMetric.flatMap { VerdictSentence.Leader(self, metric: $0)?.name } ?? candidates.first?.name
    return Set([control, leader].compactMap(\.self))
  }

  /// A variant's look in charts; among many candidates those that don't stand out stay in the background.
  func style(of name: String) -> SeriesStyle {
    if name == control { return SeriesStyle(role: .control, number: 0) }
    if ceilings.contains(where: { $0.name == name }) { return SeriesStyle(role: .ceiling, number: 0) }
    guard isCrowded else {
      return SeriesStyle(role: .candidate, number: candidates.firstIndex { $0.name == name } ?? 0)
    }
    let number = standouts.firstIndex(of: name)
    return SeriesStyle(role: .candidate, number: number ?? 0, isMuted: number == nil)
  }

  /// A finding's verdict as a cell; a win or loss that the correction doesn't bear out says so.
  func verdictCell(_ finding: Finding) -> ReportTable.Cell {
    verdictCell(finding.verdict, isSupported: finding.isSupported)
  }

  /// A verdict's cell.
  func verdictCell(_ verdict: Verdict?, isSupported: Bool = true) -> ReportTable.Cell {
    if analysis.isInvalid { return ReportTable.Cell("invalid", tone: .caution) }
    if !isSupported, let verdict, verdict == .better || verdict == .worse {
      return ReportTable.Cell("\(verdict.rawValue)?", tone: .caution)
    }
    let tone: ReportTable.Tone =
      switch verdict {
      case .better: .good
      case .worse: .bad
      case .modelDependent: .caution
      case .equivalent, .inconclusive, nil: .quiet
      }
    return ReportTable.Cell(verdict?.rawValue ?? NumberText.undefined, tone: tone)
  }

  /// `80 listeners`, `1 listener`.
  func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberText.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `3 replicates`; nil for a plan that was played once.
  var replicatesText: String? { replicates > 1 ? counted(replicates, "replicate") : nil }

  /// Confidence as text: `95 %`.
  var confidenceText: String {
    JSONValue.shortest((record.confidence * 1e6).rounded() / 1e4) + " %"
  }

  /// What must be known before anything is believed.
  var warnings: [Phrase] {
    var warnings: [Phrase] = []
    switch record.state {
    case .failed: warnings.append("This run failed. Whatever stands below is incomplete.")
    case .interrupted: warnings.append(interruptedWarning)
    case .running: warnings.append("This run has not finished. Whatever stands below is incomplete.")
    case .complete: break
    }
    if let ratio = analysis.sampleRatio, ratio.isMismatch {
      let counts = zip(ratio.variants, ratio.test.counts).map {
        "\(name: $0) \(number: NumberText.count($1))" as Phrase
      }
      warnings.append(
        "Sample-ratio mismatch: \(.list(counts)) listeners, p \(number: NumberText.pValue(ratio.test.p)). Somebody is missing from a variant, seldom at random: no number below can be trusted."
      )
    }
    let doubtful = keyMetrics.filter { metric in
      treatments.contains { precision($0.name, metric)?.isDoubtful == true }
    }
    if !doubtful.isEmpty {
      warnings.append(
        "Resampling disagrees with the formula’s error on \(.list(doubtful.map { "\(name: $0)" })) by more than a quarter: see What the design gains."
      )
    }
    return warnings
  }

  /// How far an interrupted run came, and how to go on.
  private var interruptedWarning: Phrase {
    guard !record.estimates.isEmpty, let planned = record.plannedListeners else {
      return "This run was interrupted. Whatever stands below is incomplete."
    }
    let goOn: Phrase =
      record.id.map { "; overture simulate --resume \(number: String($0)) goes on with it" } ?? ""
    let count = "\(NumberText.count(record.listeners)) of \(counted(planned, "listener"))"
    return "Partial: this run was interrupted after \(number: count), and all below is about those alone"
      + goOn + "."
  }
}
