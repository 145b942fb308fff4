import Behavior
import Experiments
import Foundation
import Onboarding
import Randomness
import TestSupport
import Testing

// A world's weights of countries aren't public: the twin populations of a test share them.
@testable import Population

/// Nothing of a listener gets into a log but what was observed of them.
struct LatentTests {
  /// The keys that the format has, at every level.
  private static let keys: Set<String> = [
    "overture_log", "session", "listener", "variant", "policy", "exploration", "country", "device",
    "start_ms",
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

  /// The log of a plan whose people have the tastes of another world, and behave as a model has them.
  private func log(
    of small: SmallScenario, tastes other: World, _ model: (World) -> any UserModel
  ) async throws -> [UInt8] {
    let own = try small.plan.world
    let world = World(
      service: own.service, latent: other.latent, source: other.source, countryWeights: own.countryWeights,
      enjoyment: own.enjoyment)
    let plan = try Plan(try small.scenario, world: world, behaviors: [model(world)])
    var bytes: [UInt8] = []
    let source = try SessionSource(liveOn: plan, variants: [0, 1, 2], behavior: 0, exploration: 0.2)
    _ = try await SessionLogger(source, workers: 2).write(to: { bytes += $0 })
    return bytes
  }

  /// What logs a service writes goes through the same code whatever people are like: where they act alike, all that could
  /// differ between two populations of other tastes would be what was written down of the tastes themselves.
  @Test func `people who act alike leave the same file, whatever their tastes`() async throws {
    var small = SmallScenario(listeners: 200)
    small.variants.append("{name: similar, policy: similar}")
    var twin = small
    twin.seed = 6
    let worlds = [try small.plan.world, try twin.plan.world]
    let affinities = worlds.map { world in
      var listener = Listener()
      world.cohort(key: DrawKey(seed: 5)).fill(&listener, index: 3)
      return (listener.affinity, listener.traits.type)
    }
    #expect(affinities[0].0 != affinities[1].0)
    var alike: [[UInt8]] = []
    var unlike: [[UInt8]] = []
    for world in worlds {
      alike.append(try await log(of: small, tastes: world) { _ in TastelessModel() })
      unlike.append(
        try await log(of: small, tastes: world) {
          StructuralModel(parameters: StructuralParameters(), world: $0)
        })
    }
    #expect(alike[0] == alike[1] && alike[0].count > 100_000)
    // The same path tells people apart who act by their tastes.
    #expect(unlike[0] != unlike[1])
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

/// People who answer by chance, whatever they like: nothing that is true of them decides anything.
private struct TastelessModel: UserModel {
  struct State: Sendable {
    var screens: UInt32 = 0
    var songs: UInt32 = 0
  }

  func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> State { State() }

  func patience(in state: State, draws: Draws<BehaviorDraw>) -> SimulatedDuration {
    SimulatedDuration(seconds: 10 + 60 * draws.uniform(.patience))
  }

  func response(to query: Query, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>) -> Response
  {
    var selected = PositionSet.none
    query.withUnsafeArtists { artists in
      for (position, artist) in artists.enumerated() where draws.uniform(.answer, subject: artist.index) < 0.3
      {
        selected.insert(position)
      }
    }
    let uniform = draws.uniform(.leave, occurrence: state.screens)
    return Response(
      seen: PositionSet(first: query.slate.count), selected: selected,
      thinkTime: SimulatedDuration(seconds: 1 + 9 * draws.uniform(.think, occurrence: state.screens)),
      next: uniform < 0.1 ? .leaves : .goesOn)
  }

  func update(_ state: inout State, after exchange: Exchange) { state.screens += 1 }

  func hearing(of artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Hearing {
    Hearing(
      isPlayed: draws.uniform(.hearing, subject: artist.index, occurrence: state.songs) < 0.6,
      duration: SimulatedDuration(seconds: 100))
  }

  func update(_ state: inout State, afterHearing hearing: Hearing, of artist: ArtistID) { state.songs += 1 }

  func firstSession(
    after outcome: SessionLog.Outcome, in state: State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? { SimulatedDuration(seconds: 3600 * draws.uniform(.firstSession)) }

  func sessionLength(in state: State, draws: Draws<BehaviorDraw>) -> Int { 4 }

  func isFedUp(in state: State) -> Bool { false }

  func departure(in state: inout State, draws: Draws<BehaviorDraw>) -> Departure {
    Departure(returnsAfter: SimulatedDuration(seconds: 86_400), churnsAfter: nil)
  }
}
