/// Writes the blocks of one section as HTML.
struct HTMLBlocks {
  /// Makes the ids of charts unique in the page.
  let prefix: String

  /// One block; `path` is its place among the section's blocks, such as `2` or `3-1`.
  func markup(_ block: ReportSection.Block, path: String) -> Markup {
    switch block {
    case .paragraph(let text): .element("p", [:], [Self.phrase(text)])
    case .heading(let text): .element("h3", [:], [.element("bdi", [:], [.text(Text.line(text))])])
    case .table(let table): Self.table(table)
    case .charts(let charts): figures(charts, path: path)
    case .list(let items): .element("ul", [:], items.map { .element("li", [:], [Self.phrase($0)]) })
    case .definitions(let definitions): Self.list(definitions)
    case .verbatim(let text): .element("pre", ["tabindex": "0"], [.text(text)])
    case .story(let title, let text):
      .element(
        "article", ["class": "story"],
        [
          .element("h3", [:], [.text(Text.line(title))]),
          .element("div", ["class": "life"], [.text(text)]),
        ])
    case .details(let summary, let blocks):
      .element(
        "details", [:],
        [.element("summary", [:], [.text(summary)])]
          + blocks.enumerated().map { markup($1, path: "\(path)-\($0)") })
    }
  }

  /// Words with their names and numbers marked.
  static func phrase(_ phrase: Phrase) -> Markup {
    .joined(
      phrase.spans.map { span in
        switch span {
        case .words: .text(span.text)
        case .name: .element("bdi", ["class": "name"], [.text(span.text)])
        case .number: .element("span", ["class": "number"], [.text(span.text)])
        }
      })
  }

  private func figures(_ charts: [Chart], path: String) -> Markup {
    let figures = charts.enumerated().map { index, chart in
      let drawing = chart.drawing(id: "\(prefix)-\(path)-\(index)")
      return Markup.element(
        "figure", ["class": chart.isWide ? "wide" : ""],
        [
          .element("figcaption", [:], [.element("bdi", [:], [.text(Text.line(chart.title))])]),
          chart.isWide ? Self.scrolled(drawing, label: chart.title) : drawing,
        ])
    }
    return .element("div", ["class": "figures"], figures)
  }

  /// What is wider than a narrow screen, for the keyboard as well.
  private static func scrolled(_ content: Markup, label: String) -> Markup {
    .element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": Text.line(label)], [content]
    )
  }

  private static func table(_ table: ReportTable) -> Markup {
    let heads = table.columns.map { column in
      Markup.element(
        "th", ["scope": "col", "class": column.isNumeric ? "n" : column.isAttached ? "attached" : ""],
        [.text(Text.line(column.title))])
    }
    let rows = table.rows.enumerated().map { index, row in
      let repeats = index > 0 && row.first == table.rows[index - 1].first && row.count > 2
      let cells = zip(row, table.columns).enumerated().map { place, pair in
        cell(pair.0, in: pair.1, isHead: place == 0, isRepeated: place == 0 && repeats)
      }
      return Markup.element("tr", ["class": repeats || index == 0 ? "" : "first"], cells)
    }
    let grid = scrolled(
      .element(
        "table", [:],
        [
          .element("caption", [:], [.text(Text.line(table.caption))]),
          .element("thead", [:], [.element("tr", [:], heads)]), .element("tbody", [:], rows),
        ]), label: table.caption)
    return .joined([grid] + table.notes.map { .element("p", ["class": "footnote"], [phrase($0)]) })
  }

  private static func cell(
    _ cell: ReportTable.Cell, in column: ReportTable.Column, isHead: Bool, isRepeated: Bool
  ) -> Markup {
    var content: [Markup] = [.element("bdi", [:], [.text(Text.line(cell.text))])]
    if !cell.note.isEmpty {
      content.append(" ")
      content.append(.element("small", [:], [.text(Text.line(cell.note))]))
    }
    let classes = [
      column.isNumeric ? "n" : column.isAttached ? "attached" : "",
      cell.tone == .plain ? "" : "t-\(cell.tone.rawValue)", isRepeated ? "again" : "",
    ]
    let className = classes.filter { !$0.isEmpty }.joined(separator: " ")
    return isHead
      ? .element("th", ["scope": "row", "class": className], content)
      : .element("td", ["class": className], content)
  }

  private static func list(_ definitions: [ReportSection.Definition]) -> Markup {
    .element(
      "dl", [:],
      definitions.flatMap { definition in
        var parts: [Markup] = [
          .element("dt", [:], [.element("bdi", [:], [.text(Text.line(definition.term))])]),
          .element("dd", [:], [.text(definition.meaning)]),
        ]
        if !definition.note.isEmpty {
          parts.append(.element("dd", ["class": "note"], [.text(definition.note)]))
        }
        return parts
      })
  }
}
