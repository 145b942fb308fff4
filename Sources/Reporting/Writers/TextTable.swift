/// A table in aligned columns of plain text.
///
/// Numbers are never cut: where a table is too wide, the text columns that can spare most give way, in the middle
/// of their texts and so that what differs stays different.
struct TextTable {
  let table: ReportTable
  /// Columns of the terminal that the table may use.
  let width: Int

  /// The lines (heads, a rule, rows); a name that stands above itself is left blank.
  var lines: [String] {
    let cells = cellTexts
    var widths = table.columns.indices.map { column in
      cells.map { Text.width($0[column]) }.max() ?? 0
    }
    narrow(&widths)
    let columns = table.columns.indices.map { column in
      Text.distinct(cells.map { $0[column] }, columns: widths[column])
    }
    let lines = cells.indices.map { row in line(columns.map { $0[row] }, widths) }
    return [lines[0], String(repeating: "─", count: total(widths))] + lines.dropFirst()
  }

  /// How wide the table is before anything is cut.
  var naturalWidth: Int {
    let cells = cellTexts
    return total(table.columns.indices.map { column in cells.map { Text.width($0[column]) }.max() ?? 0 })
  }

  private var cellTexts: [[String]] {
    var rows = [table.columns.map { Text.line($0.title) }]
    for (index, row) in table.rows.enumerated() {
      var texts = row.map(\.line)
      if index > 0, row.first == table.rows[index - 1].first, row.count > 2 { texts[0] = "" }
      rows.append(texts)
    }
    return rows
  }

  private func total(_ widths: [Int]) -> Int {
    widths.indices.reduce(0) { $0 + gap(before: $1).count + widths[$1] }
  }

  private func gap(before column: Int) -> String {
    column == 0 ? "" : table.columns[column].isAttached ? " " : "  "
  }

  private func narrow(_ widths: inout [Int]) {
    while total(widths) > width {
      let text = widths.indices.filter { !table.columns[$0].isNumeric && !table.columns[$0].isAttached }
        .filter { widths[$0] > Self.narrowest }
      guard let widest = text.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, text) in row.enumerated() {
      let padding = String(repeating: " ", count: max(widths[column] - Text.width(text), 0))
      line += gap(before: column) + (table.columns[column].isNumeric ? padding + text : text + padding)
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static let narrowest = 8
}
