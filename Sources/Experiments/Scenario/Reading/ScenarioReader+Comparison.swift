extension ScenarioReader {
  /// Reads `comparison`; an unknown population (nil) goes with every segment.
  mutating func comparison(
    of root: SourceTable, population: Scenario.ListenerSource.Population?
  ) -> Scenario.ComparisonSettings {
    var settings = Scenario.ComparisonSettings()
    let keys = ["design", "confidence", "correction", "adjust", "segments", "margin", "pairs"]
    guard let node = root["comparison"], let table = table(node, at: "comparison", keys: keys) else {
      return settings
    }
    settings.design = choice("design", of: table, default: settings.design)
    settings.confidence = number("confidence", of: table, in: 0.5...0.9999, default: settings.confidence)
    settings.correction = choice("correction", of: table, default: settings.correction)
    settings.adjust = choice("adjust", of: table, default: settings.adjust)
    if let segments = table["segments"] {
      settings.segments = words(segments, at: "comparison.segments", among: vocabulary.segments) ?? []
      if population == .replayed { refuseTypes(in: segments) }
    }
    settings.margin = margin(of: table, default: settings.margin)
    settings.pairs = choice("pairs", of: table, default: settings.pairs)
    return settings
  }

  /// Reads `margin`: `1%` of the control's mean, or `0.005` in the metric's unit.
  ///
  /// A percentage may stand in quotes: it is text to other writers of YAML and JSON.
  mutating func margin(of table: SourceTable, default value: Scenario.Margin) -> Scenario.Margin {
    guard let node = table["margin"] else { return value }
    let accepted =
      "a share of the control's mean such as 1%, or a number of the metric's unit such as 0.005; from 0 up"
    let path = table.path(of: "margin")
    guard case .scalar(let text, let isPlain) = node.content, isPlain || text.hasSuffix("%"),
      let margin = Scenario.Margin(text)
    else {
      problems.add("\(node.quotation) is no margin; accepted: \(accepted)", at: node, path: path)
      return value
    }
    switch margin {
    case .relative(let size), .absolute(let size):
      if size < 0 || !size.isFinite {
        problems.add("\(node.quotation) is out of range; accepted: \(accepted)", at: node, path: path)
      }
    }
    return margin
  }

  /// Notes `type` among the segments: replayed people come from no mixture of types.
  private mutating func refuseTypes(in segments: SourceNode) {
    guard case .list(let items) = segments.content else { return }
    let accepted = listed(vocabulary.segments.filter { $0 != "type" })
    for (index, item) in items.enumerated() {
      guard case .scalar("type", isPlain: _) = item.content else { continue }
      problems.add(
        "\"type\" is a taste type of made-up people, and these are replayed; accepted: \(accepted)", at: item,
        path: "comparison.segments[\(index)]")
    }
  }
}
