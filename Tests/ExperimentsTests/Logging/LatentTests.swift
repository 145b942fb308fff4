import Experiments
import Foundation
import Onboarding
import Population
import TestSupport
import Testing

/// Nothing of a listener gets into a log but what was observed of them.
struct LatentTests {
  /// The keys that the format has, at every level.
  private static let keys: Set<String> = [
    "overture_log", "session", "listener", "variant", "policy", "exploration", "country", "device", "start_ms",
    "exchanges",
    "unanswered", "outcome", "ended_at_ms", "listening", "observed_until_ms", "query", "attribute", "artists",
    "propensities", "seen", "selected", "opinion", "shown_at_ms", "think_ms", "next", "started_at_ms",
    "listened_ms", "plays", "skips", "skipped",
  ]

  private func lines(of scenario: SmallScenario) async throws -> [String] {
    let plan = try scenario.plan
    var bytes: [UInt8] = []
    let source = try SessionSource(liveOn: plan, variants: [0, 1], behavior: 0, exploration: 0.2)
    _ = try await SessionLogger(source, workers: 1).write(to: { bytes += $0 })
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `a log has the documented keys, and values of the catalog, of words, of whole milliseconds`()
    async throws
  {
    let small = SmallScenario()
    let catalog = try small.plan.service.catalog
    let words = Set(
      catalog.artists.map(\.externalID) + catalog.countries + catalog.attributes.map(\.name)
        + SessionLog.Outcome.allCases.map(\.rawValue) + Response.Next.allCases.map(\.rawValue)
        + Response.Opinion.allCases.map(\.rawValue) + Query.Kind.allCases.map(\.rawValue)
        + ObservedContext.Device.allCases.map(\.rawValue) + ["popular", "popularity", "helf"]
        + (0..<48).flatMap { ["popular/\($0)", "helf/\($0)", "\($0)"] })
    func check(_ value: Any, under key: String) {
      switch value {
      case let object as [String: Any]:
        for (key, value) in object {
          #expect(Self.keys.contains(key))
          check(value, under: key)
        }
      case let list as [Any]: for value in list { check(value, under: key) }
      case let text as String: #expect(words.contains(text), "\(text)")
      case let number as NSNumber:
        let isWhole = number.doubleValue == number.doubleValue.rounded()
        #expect(isWhole || key == "propensities" || key == "exploration", "\(key): \(number)")
      case is NSNull: #expect(key == "propensities")
      default: Issue.record("\(key): \(value)")
      }
    }
    for line in try await lines(of: small) {
      check(try JSONSerialization.jsonObject(with: Data(line.utf8)), under: "")
    }
  }

  /// The writer is handed a session and a catalog as a service sees them.
  ///
  /// Of two listeners of different tastes who did the same it writes the same: who reads a file knows no more than who watched.
  @Test func `equal logs give equal bytes, whatever is true of the listeners`() async throws {
    let tiny = TinyWorld()
    let (first, second) = (tiny.listener(1), tiny.listener(2))
    #expect(first.truth.affinity != second.truth.affinity)
    var bytes: [[UInt8]] = []
    for (_, truth) in [first, second] {
      // A life in which the truth decides nothing that is observed, and what it decides beside is kept.
      var log = LifeLog(context: ObservedContext(country: CountryID(0), device: .phone))
      log.session.exchanges = [TinyWorld.exchange(Slate([ArtistID(1), ArtistID(2)]), selecting: [1])]
      log.recommendation = truth.best
      log.predicted = truth.affinity
      var line: [UInt8] = []
      LogWriter(catalog: tiny.service.catalog).append(
        LoggedSession(
          id: "1", variant: "v", policy: "p", session: log.session, listening: log.listening), to: &line)
      bytes.append(line)
    }
    #expect(bytes[0] == bytes[1] && !bytes[0].isEmpty)
  }

  /// The chances of a screen depend on who was shown before and what was answered, never on who answers.
  @Test func `two listeners who answered alike were shown screens with chances that don't tell them apart`()
    async throws
  {
    var byHistory: [String: Set<String>] = [:]
    var small = SmallScenario(listeners: 400)
    small.variants = [
      "{name: popular, policy: popularity, control: true}", "{name: similar, policy: similar}",
    ]
    for line in try await lines(of: small) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let first = try #require(
        (object["exchanges"] as? [[String: Any]])?.first ?? object["unanswered"] as? [String: Any])
      let history = "\(object["variant"] ?? "") \(object["country"] ?? "") \(first["artists"] ?? "")"
      byHistory[history, default: []].insert("\(first["propensities"] ?? "")")
    }
    #expect(byHistory.count > 20 && byHistory.values.allSatisfy { $0.count == 1 })
    #expect(byHistory.count < 400, "some were shown the same")
  }
}
