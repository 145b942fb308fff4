/// A table in aligned columns of plain text.
struct TextTable {
  let table: ReportTable
  /// Columns of the terminal that the table may use.
  let width: Int
  /// The most columns that a cell of text may take.
  var widestText = 30

  /// The lines: heads, a rule, rows. A name that stands above itself is left blank.
  ///
  /// Where the table is too wide, the widest text columns are cut first, then the last columns are left out.
  var lines: [String] {
    let cells = cellTexts
    var widths = table.columns.indices.map { column in
      cells.map { SafeText.width($0[column]) }.max() ?? 0
    }
    narrow(&widths)
    let shown = columnsThatFit(widths)
    let lines = cells.map { row in line(row, widths, shown) }
    let rule = String(repeating: "─", count: shown.reduce(-2) { $0 + widths[$1] + 2 })
    return [lines[0], rule] + lines.dropFirst()
  }

  private var cellTexts: [[String]] {
    var rows = [table.columns.map { SafeText.line($0.title) }]
    for (index, row) in table.rows.enumerated() {
      var texts = row.map(\.line)
      if index > 0, row.first == table.rows[index - 1].first, row.count > 2 { texts[0] = "" }
      rows.append(texts)
    }
    return rows
  }

  private func narrow(_ widths: inout [Int]) {
    for column in widths.indices where !table.columns[column].isNumeric && column < 2 {
      widths[column] = min(widths[column], widestText)
    }
    while widths.reduce(-2, { $0 + $1 + 2 }) > width {
      let text = widths.indices.filter { !table.columns[$0].isNumeric && widths[$0] > 12 }
      guard let widest = text.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  private func columnsThatFit(_ widths: [Int]) -> [Int] {
    var used = -2
    return Array(widths.indices.prefix { column in
      used += widths[column] + 2
      return used <= width
    })
  }

  private func line(_ row: [String], _ widths: [Int], _ shown: [Int]) -> String {
    let cells = shown.map { column in
      let text = SafeText.truncated(row[column], columns: widths[column])
      let padding = String(repeating: " ", count: max(widths[column] - SafeText.width(text), 0))
      return table.columns[column].isNumeric ? padding + text : text + padding
    }
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
