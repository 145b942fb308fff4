import Experiments
import Foundation
import Testing

@Suite struct DataArticleTests {
  @Test func `the example of one's own data runs as it is written`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "overture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let blocks = try Article("Data").codeBlocks
    let tables = blocks.filter { $0.language == "csv" }.map(\.code)
    for table in tables {
      let name = try #require(Self.file(of: table))
      try table.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    #expect(tables.count == 4)
    let yaml = try #require(blocks.first { $0.language == "yaml" && $0.code.contains("source: csv") }).code
    let text = yaml.replacing("path: my-music", with: "path: \(folder.path)")
    let scenario = try ScenarioParser(vocabulary: .registered).parse(text: text, file: "my-music.yaml")
    let plan = try Plan(scenario)
    let begun = RunRecord(
      starting: plan,
      circumstances: RunRecord.Circumstances(
        label: nil, scenarioText: text, startedAt: "", toolVersion: "", host: "", gitRevision: nil))
    let record = try #require(
      await ExperimentRunner(plan: plan, workers: 1).complete(begun, traces: 0, progress: { _ in }))
    #expect(record.estimates.contains { $0.metric == "ndcg_20" && $0.mean != nil })
  }

  /// Which file a table is, by its head.
  private static func file(of table: String) -> String? {
    switch table.prefix(while: { $0 != "\n" }) {
    case let head where head.hasPrefix("id,name"): "artists.csv"
    case let head where head.hasPrefix("listener,artist,count"): "plays.csv"
    case let head where head.hasPrefix("artist,attribute"): "attributes.csv"
    case let head where head.hasPrefix("listener,country"): "listeners.csv"
    default: nil
    }
  }
}
