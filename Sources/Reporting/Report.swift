import Experiments

/// What a run says, as values: made once from its record, then written in any format.
///
/// ```swift
/// let report = Report(record, margin: scenario.comparison.margin)
/// let page = report.text(as: .html)
/// print(report.terminalText())
/// ```
///
/// The same record always gives the same bytes in every format, beside what is quoted of the ledger.
public struct Report: Sendable {
  /// The record that the report is made from.
  public let record: RunRecord
  /// The verdict in a sentence.
  public let verdict: Phrase
  /// The number that decided it; nil where nothing was compared.
  public let deciding: DecidingNumber?
  /// Further sentences: gate, runners-up, weakest user model, ceiling, what the ledger says of the simulator.
  public let remarks: [Phrase]
  /// What must be known before anything is believed: an unfinished run, say.
  public let warnings: [Phrase]
  /// Everything below the verdict, in reading order.
  public let sections: [ReportSection]

  let reading: RunReading
  /// How right past predictions were; nil where the ledger has none.
  let quote: CalibrationQuote?

  /// Reads a report out of a record.
  ///
  /// - Parameters:
  ///   - record: A run in any state; whatever is missing in it is left out or said to be missing.
  ///   - margin: The smallest lift that would change a decision, as in the scenario; nil where it isn't known,
  ///     which the report then says.
  ///   - correction: How p-values answer for being several, as in the scenario; nil where it isn't known.
  ///   - quote: What the ledger says of the simulator; nil where it is empty.
  public init(
    _ record: RunRecord, margin: Scenario.Margin? = nil,
    correction: Scenario.ComparisonSettings.Correction? = nil, quote: CalibrationQuote? = nil
  ) {
    self.record = record
    self.quote = quote
    reading = RunReading(record, margin: margin, correction: correction)
    let sentence = VerdictSentence(reading)
    verdict = sentence.sentence
    deciding = sentence.deciding
    remarks = sentence.remarks + (quote.map { [CalibrationSentence.phrase($0)] } ?? [])
    warnings = reading.warnings
    sections = [
      reading.summarySection, reading.forestSection, reading.modelSection, reading.curveSection,
      reading.tradeOffSection, reading.funnelSection, reading.segmentSection, reading.askedSection,
      reading.storySection, reading.gateSection, reading.beliefSection, reading.precisionSection,
      reading.cardSection, reading.missingSection, reading.provenanceSection,
    ].compactMap(\.self)
  }

  /// The report in a format; the text ends with a line end.
  public func text(as format: Format) -> String {
    switch format {
    case .html: HTMLWriter(page: page).text
    case .markdown: MarkdownWriter(page: page).text
    case .csv: CSVWriter(record: record).text
    case .json: JSONWriter(record: record, analysis: reading.analysis, quote: quote).text
    case .junit: JUnitWriter(record: record).text
    }
  }

  /// The tables and the verdict for a terminal, at most 110 columns wide, with ANSI codes where it is styled.
  public func terminalText(isStyled: Bool = false) -> String {
    TerminalWriter(report: self, isStyled: isStyled).text
  }

  /// What the gate's rules say, for a terminal; only the heads without rules.
  public var gateText: String { reading.gateTable.terminalText }

  /// Every comparison over all listeners with what must be known to read it, for a terminal.
  public var comparisonText: String {
    let table = reading.comparisonTable
    let notes = table.notes.flatMap { TerminalWriter.wrapped($0.text, width: TerminalWriter.width) }
    return warnings.map { $0.text + "\n\n" }.joined() + table.terminalText
      + notes.map { $0 + "\n" }.joined()
  }
}
