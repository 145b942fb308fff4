import Experiments
import Onboarding

/// What a study says, as values: made once from its result, then written in any format.
///
/// The same result always gives the same bytes in every format.
public struct StudyReport: Sendable {
  /// What the report is made from.
  public let result: StudyResult
  /// The study's file, as it was named.
  public let file: String
  /// What the command said beside the file that changes the findings, word by word, such as `--seed 7`.
  public let overrides: [String]
  /// The version of the tool that ran it.
  public let toolVersion: String

  /// A report of a study that was read from a file.
  public init(_ result: StudyResult, file: String, overrides: [String] = [], toolVersion: String) {
    self.result = result
    self.file = file
    self.overrides = overrides
    self.toolVersion = toolVersion
  }

  /// The formats of a study's report, by the extension of the file.
  public enum Format: String, Sendable, CaseIterable {
    /// One self-contained page.
    case html
    /// The same without its charts.
    case markdown = "md"
    /// A row a comparison of two policies, live and simulated.
    case csv
    /// The versioned object that other programs read.
    case json
  }

  /// The report in a format; the text ends with a line end.
  public func text(as format: Format) -> String {
    switch format {
    case .html: HTMLWriter(page: page).text
    case .markdown: MarkdownWriter(page: page).text
    case .csv: StudyCSVWriter(result: result).text
    case .json: StudyJSONWriter(report: self).text
    }
  }

  /// Models × logs with their agreement, the goals, and the verdict, for a terminal of 110 columns.
  public func terminalText(isStyled: Bool = false) -> String {
    func heading(_ line: String) -> String { isStyled ? "\u{1B}[1m\(line)\u{1B}[0m" : line }
    func wrapped(_ phrase: Phrase) -> [String] {
      TerminalWriter.wrapped(phrase.text, width: TerminalWriter.width)
    }
    func block(_ table: ReportTable) -> [String] {
      [heading(Text.truncated(Text.line(table.caption), columns: TerminalWriter.width))]
        + TextTable(table: table, width: TerminalWriter.width).lines + table.notes.flatMap(wrapped)
    }
    let parts = [
      wrapped(Phrase(stringLiteral: title)).map(heading), block(shortTable), block(checkTable),
      wrapped(verdict).map(heading) + remarks.flatMap(wrapped),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var title: String {
    let study = result.study
    return
      "\(study.name): \(StudyText.count(study.worlds.count, "world", "worlds")), "
      + "\(StudyText.count(study.logging.count, "log", "logs")), \(study.targets.count) policies, "
      + "\(NumberText.count(study.liveUsers)) live and \(NumberText.count(study.simulatedUsers)) simulated users an "
      + "arm, seed \(study.seed)"
  }

  var page: ReportPage {
    ReportPage(
      title: result.study.name, subtitle: " · study, seed \(result.study.seed)",
      question: result.study.question, warnings: warnings, verdict: verdict, deciding: deciding,
      remarks: remarks,
      sections: [
        worthSection, checkSection, errorSection, liftSection, modelSection, fidelitySection, calibrationSection,
        sessionSection, leakSection, selfSection, survivalSection, supportSection, worldSection,
        settingSection,
      ].compactMap(\.self), toolVersion: toolVersion)
  }

  // MARK: Names

  func name(_ model: SimulatorFinding) -> String {
    "\(model.name)\(model.members > 1 ? " ×\(model.members)" : "") on \(result.study.logging[model.logging].name)"
  }

  func name(_ pair: TargetPair) -> String {
    "\(result.study.targets[pair.other].name) over \(result.study.targets[pair.base].name)"
  }

  /// The model that an analyst would take.
  var chosen: SimulatorFinding? { result.choice.map { result.models[$0] } }
}
