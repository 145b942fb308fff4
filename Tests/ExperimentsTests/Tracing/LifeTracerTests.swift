import Foundation
import SessionMetrics
import TestSupport
import Testing

@testable import Experiments  // a life in full stays inside

struct LifeTracerTests {
  @Test func `a traced life is the one that the run counted`() throws {
    var small = SmallScenario(listeners: 24, behaviors: "[typical, drifting]")
    small.variants.append("{name: thompson, policy: thompson}")
    let plan = try small.plan
    let lives = try ListenerValues(plan)
    let tracer = LifeTracer(plan: plan)
    for number in [17, 0, 8, 23] {
      for cell in 0..<plan.cellCount {
        let (variant, behavior) = (cell % 3, cell / 3)
        let (_, truth, log) = tracer.life(listener: number, variant: variant, behavior: behavior)
        for (index, metric) in plan.metrics.enumerated() where metric.description.name != "adaptivity" {
          let value = metric.value(of: log, truth: truth, catalog: plan.service.catalog)
          #expect(value == lives.shard[number, cell, index], "listener \(number), \(metric.description.name)")
        }
      }
    }
  }

  @Test func `stories read as accepted`() throws {
    var small = SmallScenario()
    small.variants.append("{name: thompson, policy: thompson}")
    let tracer = LifeTracer(plan: try small.plan)
    let stories = tracer.records(listeners: 3).map(\.story).joined(separator: "\n\n")
    try GoldenFile("Tests/ExperimentsTests/Golden/stories.txt").expect(stories + "\n")
  }

  @Test func `each sampled listener is told under every variant`() throws {
    let records = LifeTracer(plan: try SmallScenario(behaviors: "[typical, niche]").plan).records(
      listeners: 2)
    #expect(records.map(\.listener) == [0, 0, 1, 1])
    #expect(records.map(\.variant) == ["popular", "helf", "popular", "helf"])
    #expect(records.allSatisfy { $0.behavior == "typical" })
  }

  @Test func `the log is JSON with outside ids, and says what the story says`() throws {
    let plan = try SmallScenario().plan
    let tracer = LifeTracer(plan: plan)
    for number in 0..<8 {
      let record = tracer.record(listener: number, variant: 1, behavior: 0)
      let (_, _, log) = tracer.life(listener: number, variant: 1, behavior: 0)
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let read = try decoder.decode(Life.self, from: Data(record.json.utf8))
      #expect(read.outcome == log.session.outcome.rawValue)
      #expect(read.exchanges.count == log.session.exchanges.count)
      #expect(read.sessions.map(\.plays) == log.listening.sessions.map(\.plays))
      let names = Set(plan.service.catalog.artists.map(\.externalID))
      for exchange in read.exchanges {
        #expect(names.isSuperset(of: exchange.shown))
        #expect(Set(exchange.shown).isSuperset(of: exchange.seen))
        #expect(Set(exchange.seen).isSuperset(of: exchange.selected))
        #expect(exchange.query == "artist_grid" && exchange.thinkMs > 0)
      }
      #expect(read.recommended.count == log.recommendation.count)
      #expect(read.endedAtMs == log.session.endedAt.milliseconds)
    }
  }

  /// What another program would read.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Life: Decodable {
    let country: String
    let device: String
    let startedAtMs: Int64
    let endedAtMs: Int64
    let outcome: String
    let exchanges: [Exchange]
    let recommended: [String]
    let sessions: [Session]

    struct Exchange: Decodable {
      let query: String
      let attribute: String?
      let shown: [String]
      let seen: [String]
      let selected: [String]
      let opinion: String?
      let shownAtMs: Int64
      let thinkMs: Int64
      let next: String
    }

    struct Session: Decodable {
      let startedAtMs: Int64
      let listenedMs: Int64
      let plays: Int
      let skips: Int
    }
  }
}
