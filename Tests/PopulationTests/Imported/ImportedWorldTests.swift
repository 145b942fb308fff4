import Onboarding
import Population
import Randomness
import Testing

@Suite struct ImportedWorldTests {
  /// Eighty people of two camps: one plays the artists below 6, the other those from 6 on.
  private static func twoCamps() -> [String: String] {
    var plays = "listener,artist,count\n"
    for person in 0..<80 {
      for artist in 0..<6 where (person + artist) % 4 != 3 {
        plays += "p\(person),a\(artist + person % 2 * 6),\(artist + 2)\n"
      }
    }
    let artists =
      "id,name,genre\n" + (0..<12).map { "a\($0),Artist \($0),\($0 < 6 ? "rock" : "jazz")\n" }.joined()
    return ["artists.csv": artists, "plays.csv": plays]
  }

  private func world(
    _ files: [String: String], split: Double = 0.4, dimensions: Int = 2,
    _ listeners: ImportedWorld.ListenerKind,
    seed: UInt64 = 1
  ) throws -> World {
    let tables = try TemporaryFolder.with(files) { folder in
      try CSVTablesImporter.read(folder: folder.path, likedAt: nil, attributeSupport: 1)
    }
    return ImportedWorld(
      tables: tables, dimensions: dimensions, split: split, listeners: listeners, seed: seed
    ).make()
  }

  private func listeners(_ world: World, count: Int) -> [Listener] {
    let cohort = world.cohort(key: DrawKey(seed: 1))
    return (0..<min(count, cohort.limit ?? count)).map { index in
      var listener = Listener()
      cohort.fill(&listener, index: index)
      return listener
    }
  }

  @Test func `Some people are the service's, the others are held out and replayed`() throws {
    let world = try world(Self.twoCamps(), .replayed)
    guard case .replayed(let people) = world.source else { return #expect(Bool(false), "no recorded people") }
    #expect(world.service.history.count + people.count == 80)
    #expect(people.count > 0 && world.service.history.count > 0)
    #expect(world.service.answerableShare == RecordedPeople.answerShare)
    #expect(world.service.likingScope == .everyone)
    #expect(listeners(world, count: 99).count == people.count)
  }

  @Test func `A fitted crowd is of any size, and each is of one camp`() throws {
    let world = try world(Self.twoCamps(), .fitted(types: 2))
    #expect(world.service.answerableShare == 1)
    #expect(world.levels(of: .type).count == 2)
    var means: [Int: Float] = [:]
    for listener in listeners(world, count: 200) {
      #expect(listener.affinity.allSatisfy { $0.isFinite })
      let difference = listener.affinity[0..<6].reduce(0, +) - listener.affinity[6...].reduce(0, +)
      means[listener.traits.type, default: 0] += difference
    }
    // The two types lean to different camps.
    #expect((means[0] ?? 0) * (means[1] ?? 0) < 0)
  }

  @Test func `The observed factors are of other people and another start than the latent ones`() throws {
    let world = try world(Self.twoCamps(), .fitted(types: 2))
    #expect(world.service.catalog.embeddings.count == 24)
    #expect(world.service.catalog.embeddings.map(abs) != world.latent.unitEmbeddings.map(abs))
    // Both tell the camps apart.
    let observed = world.service.catalog.embeddings
    func dot(_ a: Int, _ b: Int) -> Float {
      observed[2 * a] * observed[2 * b] + observed[2 * a + 1] * observed[2 * b + 1]
    }
    #expect(dot(0, 1) > dot(0, 7))
    #expect(
      world.latent.similarity(ArtistID(0), ArtistID(1)) > world.latent.similarity(ArtistID(0), ArtistID(7)))
  }

  @Test func `The same seed makes the same world`() throws {
    let (one, same) = (try world(Self.twoCamps(), .replayed), try world(Self.twoCamps(), .replayed))
    #expect(one.service.catalog.embeddings == same.service.catalog.embeddings)
    #expect(one.latent.unitEmbeddings == same.latent.unitEmbeddings)
    #expect(one.service.history.entries == same.service.history.entries)
  }

  @Test(arguments: [ImportedWorld.ListenerKind.replayed, .fitted(types: 3)])
  func `One person, one artist and no attribute make a world, on whichever side the person falls`(
    kind: ImportedWorld.ListenerKind
  ) throws {
    let files = ["artists.csv": "id,name\na,Only\n", "plays.csv": "listener,artist,count\np,a,3\n"]
    for split in [0.0, 1] {
      let world = try world(files, split: split, dimensions: 3, kind)
      #expect(world.service.catalog.attributes.isEmpty)
      #expect(world.service.history.count == (split == 0 ? 1 : 0))
      let numbers =
        world.service.catalog.embeddings + world.service.catalog.popularity + world.latent.logPopularity
      #expect(numbers.allSatisfy { $0.isFinite })
      let people = listeners(world, count: 5)
      #expect(people.count == (kind == .replayed ? Int(split) : 5))
      #expect(people.allSatisfy { $0.affinity.count == 1 && $0.affinity[0].isFinite })
    }
  }

  @Test func `People come from where the recorded ones do`() throws {
    var files = Self.twoCamps()
    files["listeners.csv"] =
      "listener,country\n" + (0..<80).map { "p\($0),\($0 < 20 ? "fr" : "uk")\n" }.joined()
    let world = try world(files, .fitted(types: 2))
    let names = listeners(world, count: 600).map {
      world.service.catalog.countries[$0.context.country.offset]
    }
    // Four binomial standard errors: 4 · sqrt(1/4 · 3/4 / 600) = 0.071.
    #expect(abs(Double(names.count { $0 == "fr" }) / 600 - 0.25) < 0.071)
  }
}
