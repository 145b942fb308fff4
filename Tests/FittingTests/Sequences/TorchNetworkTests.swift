import Learning
import Onboarding
import Randomness
import TestSupport
import Testing

// The loss and its gradient aren't anybody's business outside.
@testable import Fitting

@Suite("A network as PyTorch has it")
struct TorchNetworkTests {
  @Test
  func `loss and gradient of a whole network are those that PyTorch works out`() throws {
    let fixture = try NumberFile("gru_network")
    let features = ArtistFeatures(catalog: try catalog(fixture))
    let table = try table(fixture)
    let memory = SequenceMemory(length: 50, hop: nil)
    let examples = SequenceExamples(
      table, features: features, appeals: try fixture["appeals"].numbers.map { Float($0) }, memory: memory)
    let network = SequenceNetwork(
      .recurrent, settings: NetworkSettings(hidden: 5, longest: 50, headWidth: 4),
      dimensions: features.dimensions, countries: features.countries, latents: 0,
      capacity: SequenceNetwork.Capacity(
        shape: SequenceShape(steps: examples.longest, batch: 3), screens: examples.mostScreens,
        plays: examples.mostPlays))
    var parameters = FloatBuffer(count: network.layout.count)
    for entry in network.layout.entries {
      let numbers = try fixture[entry.name].numbers
      #expect(numbers.count == entry.parameter.count, "\(entry.name)")
      parameters.withMutablePointer {
        for (index, number) in numbers.enumerated() { $0[entry.parameter.offset + index] = Float(number) }
      }
    }
    var gradient = FloatBuffer(count: network.layout.count)
    var workspace = network.makeWorkspace(capacity: 1)
    let shard = Shard(examples: [0][...], key: DrawKey(seed: 1))
    let losses = gradient.withMutablePointer { gradient in
      parameters.withPointer { network.pass(shard, examples, $0, gradient, &workspace) }
    }
    let expected = try fixture["losses"].numbers
    for (found, known) in zip([losses.answers.value, losses.ends, losses.plays], expected) {
      #expect(abs(found - known) < 2e-6 * known)
    }
    for entry in network.layout.entries {
      let known = try fixture["\(entry.name).gradient"].numbers
      let scale = known.map(abs).max() ?? 0
      for (index, number) in known.enumerated() {
        let found = Double(gradient.floats[entry.parameter.offset + index])
        #expect(
          abs(found - number) <= 2e-5 * max(scale, 1), "\(entry.name) \(index): \(found), not \(number)")
      }
    }
  }

  private func catalog(_ fixture: NumberFile) throws -> Catalog {
    let embeddings = try fixture["embeddings"]
    return ChoiceWorld.catalog(
      embeddings: embeddings.rows.map { $0.map { Float($0) } },
      popularity: try fixture["popularity"].numbers.map { Float($0) }, countries: ["A", "B"],
      popularityByCountry: try fixture["popularityByCountry"].numbers.map { Float($0) })
  }

  private func table(_ fixture: NumberFile) throws -> SessionTable {
    var table = SessionTable()
    let exposures = try fixture["exposures"].rows.map { $0.map { Int($0) } }
    let screens = try fixture["screens"].rows.map { $0.map { Int($0) } }
    let songs = try fixture["songs"].rows.map { $0.map { Int($0) } }
    for (number, context) in try fixture["contexts"].rows.enumerated() {
      var session = SessionLog(
        context: ObservedContext(
          country: CountryID(Int(context[0])), device: ObservedContext.Device.allCases[Int(context[1])]),
        startedAt: .zero)
      for (index, screen) in screens.filter({ $0[0] == number }).enumerated() {
        let seen = exposures.filter { $0[0] == number && $0[1] == index }
        var selected = PositionSet.none
        for (position, exposure) in seen.enumerated() where exposure[3] == 1 { selected.insert(position) }
        let response = Response(
          seen: PositionSet(first: seen.count), selected: selected, thinkTime: SimulatedDuration(seconds: 1),
          next: [.goesOn, .finishes, .leaves][screen[1]])
        session.exchanges.append(
          Exchange(
            query: .artistGrid(Slate(seen.map { ArtistID($0[2]) })), response: response, shownAt: .zero))
      }
      let tracks = songs.filter { $0[0] == number }.map {
        ListeningLog.Track(artist: ArtistID($0[1]), isPlayed: $0[2] == 1)
      }
      let isGrid = table.append(
        LoggedSession(
          id: "\(number)", variant: "all", policy: "given", session: session,
          listening: ListeningLog(sessions: [.init(startedAt: .zero, tracks: tracks)])))
      #expect(isGrid)
    }
    return table.weighted(try fixture["weights"].numbers.map { Float($0) })
  }
}
