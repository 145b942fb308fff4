import Experiments
import Foundation
import Testing

struct ScenarioPathsTests {
  private func csv(_ path: String) throws -> Scenario {
    try parsed(scenarioText("catalog: {source: csv, path: '\(path)', liked_at: 2}"))
  }

  private func path(of scenario: Scenario) -> String? {
    switch scenario.catalog {
    case .builtin: nil
    case .lastfm2k(let catalog), .csv(let catalog): catalog.path
    }
  }

  @Test(arguments: [
    ("data", ["/w/data", "/s/data"], "/w/data"), ("data", ["/s/data"], "/s/data"), ("data", [], "/w/data"),
    ("../x/./data/", ["/x/data"], "/x/data"), ("/abs/data", [], "/abs/data"), ("~/data", [], "/w/~/data"),
  ])
  func `a folder is taken from where it is, first as given`(path: String, there: [String], found: String)
    throws
  {
    let scenario = try csv(path)
    let resolved = scenario.resolvingPaths(against: ["/w", "/s"], exists: there.contains)
    #expect(self.path(of: resolved) == found)
    #expect(self.path(of: scenario) == path)
    var same = resolved
    same.catalog = scenario.catalog
    #expect(same == scenario)
    #expect(resolved.cohortFingerprint == scenario.cohortFingerprint)
  }

  @Test func `a resolved scenario reads back as itself, and resolving again changes nothing`() throws {
    let resolved = try csv("my data").resolvingPaths(against: ["/w"], exists: { _ in false })
    #expect(try parsed(resolved.canonicalText) == resolved)
    #expect(resolved.resolvingPaths(against: ["/elsewhere"], exists: { _ in true }) == resolved)
  }

  @Test func `the builtin catalog has no path to resolve`() throws {
    let scenario = try parsed(scenarioText())
    #expect(scenario.resolvingPaths(against: ["/w"], exists: { _ in true }) == scenario)
  }

  @Test func `a file's own folder is the second place`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "overture-\(UUID().uuidString)")
    let data = folder.appending(path: "scenarios/data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try scenarioText("catalog: {source: csv, path: data}")
      .write(to: folder.appending(path: "scenarios/mine.yaml"), atomically: true, encoding: .utf8)
    let loader = ScenarioLoader(vocabulary: testVocabulary(), files: LocalScenarioFiles())
    let loaded = try loader.load(folder.appending(path: "scenarios/mine.yaml").path)
    #expect(path(of: loaded.scenario) == "data")
    let found = try #require(path(of: loaded.resolvingPaths(from: "/no such folder")))
    #expect(found.hasSuffix("/scenarios/data"))
    #expect(FileManager.default.fileExists(atPath: found))
  }
}
