import SessionMetrics
import Testing

@Suite struct MetricArticleTests {
  private let article: Article

  init() throws { article = try Article("Metrics") }

  @Test func `every metric stands in exactly one table, and no other does`() throws {
    let named = try GeneratedBlocks(path: article.path).names.flatMap(Self.metrics)
    #expect(named.sorted() == MetricRegistry.descriptions.map(\.name).sorted())
  }

  @Test func `definitions are the registry's`() throws {
    try GeneratedBlocks(path: article.path).expect { name in
      let metrics = Self.metrics(in: name).map { name in MetricRegistry.descriptions.first { $0.name == name }
      }
      guard metrics.allSatisfy({ $0 != nil }) else { return nil }
      return table(
        ["metric", "unit", "better", "what it is", "what makes it mislead"],
        metrics.compactMap { $0 }.map { metric in
          let better = metric.direction == .neutral ? "–" : metric.direction.rawValue
          return ["`\(metric.name)`", metric.unit, better, metric.definition, metric.caveat]
        })
    }
  }

  /// The metrics that a block names.
  private static func metrics(in name: String) -> [String] {
    name.split(separator: " ").dropFirst().map(String.init)
  }
}
