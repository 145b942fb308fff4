import Fitting
import Foundation
import Onboarding
import Randomness
import Testing

@Suite("Networks and hostile input")
struct NetworkHostilityTests {
  /// Logs that say next to nothing.
  enum Log: CaseIterable {
    case empty, nothingSeen, oneSession, nothingSelected, everythingSelected, weightless, veryLong

    func table(_ world: AnsweringWorld) -> SessionTable {
      var world = world
      switch self {
      case .empty: return SessionTable()
      case .nothingSeen:
        world.shown = 0
        return world.log(5, stream: 1).table
      case .oneSession: return world.log(1, stream: 1).table
      case .nothingSelected:
        world.chance = { _, _, _, _ in 0 }
        return world.log(30, stream: 1).table
      case .everythingSelected:
        world.chance = { _, _, _, _ in 1 }
        return world.log(30, stream: 1).table
      case .weightless:
        let table = world.log(5, stream: 1).table
        return table.weighted([Float](repeating: 0, count: table.exposures.count))
      case .veryLong:
        world.screens = 60
        world.ends = { _, _ in (0, 0) }
        return world.log(2, stream: 1).table
      }
    }
  }

  @Test(arguments: NetworkAnswers.Family.allCases, Log.allCases)
  func `a log that says next to nothing gives finite chances`(family: NetworkAnswers.Family, log: Log) throws
  {
    let world = NetworkAnswersTests.logistic
    let answers = try NetworkAnswersTests.fit(
      family, log.table(world), heldOut: SessionTable(), world.features, epochs: 2)
    let test = world.log(4, stream: 9).table
    let losses = answers.losses(of: test, features: world.features)
    #expect(losses.answers.isFinite && losses.ends.isFinite)
    for session in test.sessions.indices {
      var generator = AddressedGenerator(seed: 1, stream: 1)
      let memories = answers.memories(
        after: session, of: test, features: world.features, draws: 9, using: &generator)
      #expect(memories.allSatisfy { $0.logWeight.isFinite })
      let memory = memories[0].memory
      #expect(answers.liking(of: ArtistID(0), in: memory, features: world.features).isFinite)
      let next = answers.nextChances(after: SessionProgress(), in: memory)
      #expect(next.finishes >= 0 && next.leaves >= 0 && next.goesOn >= 0)
    }
  }

  @Test(arguments: NetworkAnswers.Family.allCases)
  func `what is written is read back the same, and what was changed is refused`(
    family: NetworkAnswers.Family
  ) throws {
    let world = NetworkAnswersTests.logistic
    let answers = try NetworkAnswersTests.fit(
      family, world.log(20, stream: 1).table, heldOut: SessionTable(), world.features, epochs: 1)
    let bytes = try JSONEncoder().encode(answers)
    #expect(try JSONDecoder().decode(NetworkAnswers.self, from: bytes) == answers)
    #expect(answers.fits(world.features))
    let object = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    for (key, value) in [
      ("format", 3), ("dimensions", 5), ("dimensions", 0), ("countries", 0), ("latents", -1),
      ("latents", 7), ("layout", "1"), ("kind", "psychic"), ("parameters", [1, 2]),
    ] as [(String, Any)] {
      var changed = object
      changed[key] = value
      let data = try JSONSerialization.data(withJSONObject: changed)
      #expect(throws: DecodingError.self, "\(key): \(value)") {
        try JSONDecoder().decode(NetworkAnswers.self, from: data)
      }
    }
    for (key, value) in [("hidden", 0), ("heads", 3), ("context", 7), ("headWidth", 1 << 40)] {
      var changed = object
      var settings = try #require(object["settings"] as? [String: Any])
      settings[key] = value
      changed["settings"] = settings
      let data = try JSONSerialization.data(withJSONObject: changed)
      #expect(throws: DecodingError.self, "\(key): \(value)") {
        try JSONDecoder().decode(NetworkAnswers.self, from: data)
      }
    }
  }

  @Test(arguments: NetworkAnswers.Family.allCases)
  func `a fit whose loss stops being a number is an error, and says so where none can be thrown`(
    family: NetworkAnswers.Family
  ) throws {
    let world = NetworkAnswersTests.logistic
    let table = world.log(40, stream: 1).table
    let settings = FittingSettings(epochs: 3, network: NetworkSettings(learningRate: 1e38))
    let error = try #require(throws: NetworkFitError.self) {
      try NetworkAnswers(
        fitting: family, to: table, heldOut: SessionTable(), features: world.features, settings: settings)
    }
    guard case .diverged(let steps, let pass) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(steps >= 1 && pass >= 1 && error.message.contains("after \(steps) steps"))
    let rung = try #require(FittedFamily(rawValue: family.rawValue))
    let answers = rung.fit(
      table, heldOut: SessionTable(), features: world.features, settings: settings)
    #expect(answers.ending == .diverged)
  }
}
