import Experiments
import Onboarding

/// What the calibration ledger says, for a terminal, for other programs, and as a page.
///
/// The same ledger always gives the same bytes.
public struct LedgerReport: Sendable {
  /// What is reported.
  public let ledger: Ledger

  /// A report of a ledger.
  public init(_ ledger: Ledger) { self.ledger = ledger }

  /// What reports of runs quote, in a few sentences; nil where nothing has a lift on both sides.
  public var headline: Phrase? { ledger.quote().map(CalibrationSentence.phrase) }

  /// The first of these sentences, or why there is none.
  var verdict: Phrase {
    ledger.quote().flatMap { CalibrationSentence.sentences($0).first }
      ?? (ledger.entries.isEmpty
        ? Phrase(stringLiteral: Self.emptyText) : "Nothing that was asked for has a lift on both sides.")
  }

  /// The versioned JSON object, ending with a line end.
  public var json: String { LedgerJSONWriter(ledger: ledger).text }

  /// One tidy table after RFC 4180, a row a finding, of every behavior.
  public var csv: String { LedgerCSVWriter(ledger: ledger).text }

  /// One self-contained page.
  public var html: String { HTMLWriter(page: LedgerPage(report: self).page).text }

  /// Tables and headline, at most 110 columns wide, with ANSI codes where it is styled.
  public func terminalText(isStyled: Bool = false) -> String {
    guard !ledger.entries.isEmpty else { return wrapped(Phrase(stringLiteral: Self.emptyText)) + "\n" }
    let tables = [findingTable] + (metricTable.rows.isEmpty ? [] : [metricTable])
    var parts = tables.map { block($0, isStyled: isStyled) }
    parts += removals.map(wrapped)
    parts.append(Self.heading(wrapped(headline ?? verdict), isStyled: isStyled))
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// One entry with every row of its run, for a terminal.
  public static func terminalText(of entry: LedgerEntry, isStyled: Bool = false) -> String {
    let report = LedgerReport(Ledger([entry]))
    let facts = entry.facts.map { "\($0.name): \(Text.line($0.value))" }
    let parts = [facts.joined(separator: "\n"), report.block(entry.table(), isStyled: isStyled)]
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// One entry as a versioned JSON object, ending with a line end.
  public static func json(of entry: LedgerEntry, under key: String = "entry") -> String {
    let members = [
      JSONValue.Member(key: "schema", value: .integer(1)),
      JSONValue.Member(key: key, value: LedgerJSONWriter.value(entry)),
    ]
    return JSONValue.object(members).text + "\n"
  }

  /// What stands where there is nothing yet.
  static let emptyText =
    "The ledger is empty. After a live test: overture ledger add --run RUN --live live.csv --observed YYYY-MM-DD"

  private func block(_ table: ReportTable, isStyled: Bool) -> String {
    let notes = table.notes.map { wrapped($0) + "\n" }.joined()
    let caption = Self.heading(wrapped(Phrase(stringLiteral: table.caption)), isStyled: isStyled)
    return String((caption + "\n" + table.terminalText + notes).dropLast())
  }

  private func wrapped(_ phrase: Phrase) -> String {
    TerminalWriter.wrapped(phrase.text, width: TerminalWriter.width).joined(separator: "\n")
  }

  private static func heading(_ text: String, isStyled: Bool) -> String {
    isStyled
      ? text.split(separator: "\n").map { "\u{1B}[1m\($0)\u{1B}[0m" }.joined(separator: "\n") : text
  }
}
