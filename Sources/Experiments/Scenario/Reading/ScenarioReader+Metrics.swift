extension ScenarioReader {
  /// Reads `metrics`, in the registry's order; nil after noting what is wrong.
  mutating func metrics(of root: SourceTable) -> [String]? {
    guard let node = root["metrics"] else { return vocabulary.defaultMetrics }
    switch node.content {
    case .scalar("default", isPlain: _): return vocabulary.defaultMetrics
    case .list(let items) where !items.isEmpty:
      let before = problems.problems.count
      let read = words(node, at: "metrics", among: vocabulary.metricNames) ?? []
      return problems.problems.count == before ? vocabulary.metricNames.filter(read.contains) : nil
    case .list:
      problems.add("the list is empty; accepted: default, or at least one metric", at: node, path: "metrics")
    default:
      problems.add(
        "\(node.quotation) is no list; accepted: default, or a list of \(listed(vocabulary.metricNames))",
        at: node,
        path: "metrics")
    }
    return nil
  }
}
