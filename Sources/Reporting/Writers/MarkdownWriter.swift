import Experiments

/// Writes a report as Markdown that fits the summary of a continuous-integration run.
///
/// Charts are left out: the tables beside them hold their numbers. What a page folds away is folded here too.
struct MarkdownWriter {
  let page: ReportPage

  /// The document.
  var text: String {
    var parts = ["# \(Self.escaped(page.title))"]
    if !page.question.isEmpty { parts.append("*\(Self.escaped(page.question))*") }
    parts += page.warnings.map { "> **\(Self.text($0))**" }
    parts.append("**\(Self.plain(page.verdict))**")
    if !page.remarks.isEmpty {
      parts.append(page.remarks.map { "- \(Self.text($0))" }.joined(separator: "\n"))
    }
    for section in page.sections {
      let isVisual = section.blocks.contains(where: Self.isChart)
      let blocks = section.blocks.filter { !isVisual || !Self.isAboutCharts($0) }.compactMap(Self.block)
      if isVisual, blocks.isEmpty { continue }
      parts.append("## \(section.title)")
      if !isVisual, !section.lead.spans.isEmpty { parts.append(Self.text(section.lead)) }
      parts += blocks
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func isChart(_ block: ReportSection.Block) -> Bool {
    if case .charts = block { return true }
    return false
  }

  /// Whether a block of a section with charts only leads to them or explains them.
  private static func isAboutCharts(_ block: ReportSection.Block) -> Bool {
    switch block {
    case .heading, .paragraph: true
    default: false
    }
  }

  private static func block(_ block: ReportSection.Block) -> String? {
    switch block {
    case .paragraph(let phrase): text(phrase)
    case .heading(let title): "### \(escaped(title))"
    case .table(let table): Self.table(table)
    case .charts: nil
    case .list(let items): items.map { "- \(text($0))" }.joined(separator: "\n")
    case .definitions(let definitions):
      definitions.map { definition in
        let note = definition.note.isEmpty ? "" : " *\(escaped(definition.note))*"
        return "- **\(escaped(definition.term))**: \(escaped(definition.meaning))\(note)"
      }.joined(separator: "\n")
    case .verbatim(let text): fenced(text)
    case .story(let title, let text): "### \(escaped(title))\n\n\(fenced(text))"
    case .details(let summary, let blocks): details(summary, blocks)
    }
  }

  private static func details(_ summary: String, _ blocks: [ReportSection.Block]) -> String? {
    guard !blocks.contains(where: isChart) else { return nil }
    let inner = blocks.compactMap(block)
    guard !inner.isEmpty else { return nil }
    return
      "<details><summary>\(escaped(summary))</summary>\n\n\(inner.joined(separator: "\n\n"))\n\n</details>"
  }

  /// A table under its caption.
  static func table(_ table: ReportTable) -> String {
    let head = "| " + table.columns.map { escaped($0.title) }.joined(separator: " | ") + " |"
    let rule = "|" + table.columns.map { $0.isNumeric ? " ---: |" : " --- |" }.joined()
    let rows = table.rows.map { row in "| " + row.map { escaped($0.line) }.joined(separator: " | ") + " |" }
    let notes = table.notes.isEmpty ? [] : [""] + table.notes.map { "- \(text($0))" }
    return (["**\(escaped(table.caption))**", "", head, rule] + rows + notes).joined(separator: "\n")
  }

  /// A code block whose fence is longer than any in the text.
  private static func fenced(_ text: String) -> String {
    let safe = Text.printable(text)
    var longest = 0
    var run = 0
    for character in safe {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)text\n\(safe)\(safe.hasSuffix("\n") ? "" : "\n")\(fence)"
  }

  private static func text(_ phrase: Phrase) -> String {
    phrase.spans.map { span in
      if case .name = span { "**\(escaped(span.text))**" } else { escaped(span.text) }
    }.joined()
  }

  private static func plain(_ phrase: Phrase) -> String { escaped(phrase.text) }

  /// Text on one line in which nothing is taken for Markdown or HTML.
  ///
  /// Underscores inside a word and brackets that open no link mean nothing there and stay readable.
  static func escaped(_ text: String) -> String {
    let characters = Array(Text.line(text))
    var result = ""
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      switch character {
      case "\\", "`", "*", "|", "#", "~", "!", "@": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "]" where next == "(" || next == "[" || next == ":": result += "\\]"
      case "_" where !(index > 0 && isWord(characters[index - 1]) && isWord(next)): result += "\\_"
      default: result.append(character)
      }
    }
    return result
  }

  private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
