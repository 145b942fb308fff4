import Experiments
import Foundation
import TestSupport
import Testing

struct WorldBuilderTests {
  private func plan(_ text: String) throws -> Plan {
    try Plan(try ScenarioParser(vocabulary: .registered).parse(text: text, file: "csv.yaml"))
  }

  @Test func `recorded people are replayed, all that are held out at most`() async throws {
    let world = try CSVWorld()
    let plan = try world.plan(population: "replayed", count: 500)
    // 40 % of 30 people, each held out by a draw of their own.
    #expect((5...20).contains(plan.listeners))
    let record = try await plan.record()
    #expect(record.behaviors.map(\.kind) == ["replayed"])
    let recall = record.estimates.filter { $0.metric == "recall_20" && $0.segment == "all" }
    #expect(recall.count == 2 && recall.allSatisfy { $0.n > 0 && ($0.mean ?? 0) > 0 })
    #expect(record.exposures.allSatisfy { $0.artistID.hasPrefix("a") && $0.artist.hasPrefix("Artist ") })
  }

  @Test func `any number of people can be drawn from a mixture fitted to the recorded ones`() async throws {
    let world = try CSVWorld()
    let record = try await (try world.plan(population: "fitted", count: 40)).record()
    #expect(record.listeners == 40)
    let recall = record.estimates.first { $0.metric == "recall_20" && $0.segment == "all" }
    #expect(recall?.n == 0, "nobody's other half is recorded")
  }

  @Test func `broken data is told with file and line`() throws {
    let world = try CSVWorld()
    try world.folder.write("listener,artist,count\np1,a1,many\n", to: "plays.csv")
    let error = #expect(throws: RunError.self) {
      try world.plan(population: "replayed")
    }
    #expect(error?.code == .data)
    #expect(error?.message.contains("plays.csv") == true)
    #expect(error?.message.contains("2") == true && error?.message.contains("many") == true)
  }

  @Test func `a missing file is told`() throws {
    let world = try CSVWorld()
    try FileManager.default.removeItem(atPath: world.folder.file("plays.csv"))
    let error = #expect(throws: RunError.self) { try world.plan(population: "replayed") }
    #expect(error?.code == .data && error?.message.contains("plays.csv") == true)
  }

  @Test func `too few people to learn from or to replay are refused with what to do`() throws {
    let one = try CSVWorld(people: 1)
    let replayed = #expect(throws: RunError.self) {
      try one.plan(population: "replayed", split: 0.05)
    }
    #expect(replayed?.message.contains("held out") == true && replayed?.message.contains("split") == true)
    let learned = #expect(throws: RunError.self) {
      try one.plan(population: "fitted", split: 0.95)
    }
    #expect(learned?.message.contains("learn") == true)
  }

  @Test(.needsData("ml-latest-small"), .slow)
  func `movies run through unchanged`() async throws {
    let source = DataSets.folder(of: "ml-latest-small")
    let movies = try String(contentsOf: source.appending(path: "movies.csv"), encoding: .utf8)
    let ratings = try String(contentsOf: source.appending(path: "ratings.csv"), encoding: .utf8)
    let folder = try TemporaryFolder([
      "artists.csv": movies.replacing("movieId,title,genres", with: "id,name,genre", maxReplacements: 1),
      "plays.csv": ratings.replacing(
        "userId,movieId,rating,timestamp", with: "listener,artist,count,time", maxReplacements: 1),
    ])
    let text = """
      name: movies
      catalog: {source: csv, path: "\(folder.path)", dimensions: 8, liked_at: 4, attribute_support: 100}
      listeners: {count: 20, population: replayed}
      variants: [{name: popular, policy: popularity, control: true}, {name: helf, policy: helf}]
      """
    let record = try await plan(text).record()
    #expect(record.comparison("recall_20", behavior: "replayed")?.effect != nil)
  }

  @Test(.needsData("lastfm-2k"), .slow)
  func `real listeners of music run through`() async throws {
    let text = """
      name: music
      catalog: {source: lastfm-2k, path: "\(DataSets.folder(of: "lastfm-2k").path)", dimensions: 8}
      listeners: {count: 20, population: replayed}
      variants: [{name: popular, policy: popularity, control: true}, {name: helf, policy: helf}]
      """
    let record = try await plan(text).record()
    #expect(record.comparison("recall_20", behavior: "replayed")?.effect != nil)
  }
}
