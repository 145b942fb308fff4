import Foundation

/// Rows of text in columns of equal width: the first to the left, the rest to the right.
struct Table {
  private var rows: [[String]]

  init(header: [String]) {
    rows = [header]
  }

  mutating func append(_ row: [String]) { rows.append(row) }

  /// The lines to print.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + padding : padding + cell.0
      }
      return cells.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// A number to four significant digits, large ones with separators.
  static func number(_ value: Double) -> String {
    let digits = max(0, 3 - Int(log10(max(abs(value), 1e-9)).rounded(.down)))
    return value.formatted(.number.precision(.fractionLength(0...digits)).locale(Locale(identifier: "en_US")))
  }
}

extension Table {
  /// One line a measurement.
  init(_ measurements: [Measurement]) {
    self.init(header: ["benchmark", "median", "min", "max", "unit", "n"])
    for row in measurements {
      append([
        row.name, Self.number(row.value), Self.number(row.min), Self.number(row.max), row.unit, "\(row.n)",
      ])
    }
  }
}
