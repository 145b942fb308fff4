import Behavior
import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite struct ReplayedModelTests {
  /// Two hundred people who played every third of sixty artists, each as often as its number says.
  private static let world = SmallWorlds.recorded(
    artists: 60,
    rows: (0..<200).map { person in (0..<60).filter { ($0 + person) % 3 == 0 }.map { ($0, Float($0 + 1)) } })
  private let crowd = Crowd(world: Self.world, count: 200)
  private let model = ReplayedModel(world: Self.world)
  private let everything = Slate((0..<60).map { ArtistID($0) })

  private func responses(to query: Query, on surface: Surface = .roomy) -> [(
    listener: Listener, response: Response
  )] {
    crowd.listeners.map { listener in
      let draws = crowd.draws(of: listener)
      let state = model.initialState(of: listener, draws: draws)
      return (listener, model.response(to: query, on: surface, in: state, draws: draws))
    }
  }

  @Test func `Only what is in the half for answers is selected, never what is scored on`() {
    var (selected, offered) = (0, 0)
    for (listener, response) in responses(to: .artistGrid(everything)) {
      for position in everything.indices {
        if listener.recorded[position] == .answers { offered += 1 }
        guard response.selected.contains(position) else { continue }
        selected += 1
        #expect(listener.recorded[position] == .answers)
      }
    }
    // 95% of some 2,000; four binomial standard errors: 4 · sqrt(0.95 · 0.05 / 2000) = 0.02.
    #expect(abs(Double(selected) / Double(offered) - 0.95) < 0.02)
  }

  @Test func `No question of any kind gives the target half away`() {
    // Somebody whose answers were drawn from the same half but whose targets differ answers alike, always.
    let blind = crowd.changed { listener in
      for artist in listener.recorded.indices where listener.recorded[artist] == .target {
        listener.recorded[artist] = .none
        listener.affinity[artist] = 0
      }
    }
    var deck = QueryDeck(catalog: Self.world.service.catalog, seed: 3)
    for (listener, twin) in zip(crowd.listeners, blind.listeners) {
      let draws = crowd.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      var other = model.initialState(of: twin, draws: draws)
      for _ in 0..<20 {
        let query = deck.nextQuery()
        #expect(
          model.ask(query, on: .roomy, &state, draws: draws)
            == model.ask(query, on: .roomy, &other, draws: draws))
      }
    }
  }

  @Test func `Of several the most played is chosen, whatever the order`() {
    let backward = Slate((0..<60).reversed().map { ArtistID($0) })
    for ((listener, one), (_, other)) in zip(
      responses(to: .artistChoice(everything)), responses(to: .artistChoice(backward)))
    {
      let chosen = one.selected.map { everything[$0] }
      #expect(chosen == other.selected.map { backward[$0] })
      #expect(chosen.count == 1)
      let answers = listener.recorded.indices.filter { listener.recorded[$0] == .answers }
      // The most played, but for the few that were overlooked.
      #expect(chosen.allSatisfy { answers.suffix(5).contains($0.offset) })
    }
  }

  @Test func `A comparison is the same both ways, and goes to the recorded one`() {
    let (a, b) = (ArtistID(3), ArtistID(6))
    let pairs = zip(responses(to: .compare(a, b)), responses(to: .compare(b, a)))
    for ((listener, one), (_, other)) in pairs {
      #expect(one.selected.contains(0) == other.selected.contains(1))
      #expect(one.selected.contains(1) == other.selected.contains(0))
      if one.selected.contains(0) { #expect(listener.recorded[3] == .answers) }
      #expect(one.opinion == (one.selected.isEmpty ? .unknown : nil))
    }
  }

  @Test
  func
    `A rating is a like or nothing, as a history knows no dislike; of attributes nobody has it says nothing`()
  {
    for (listener, response) in responses(to: .rateArtist(ArtistID(3))) {
      #expect(response.opinion == (response.selected.isEmpty ? .unknown : .like))
      if listener.recorded[3] != .answers { #expect(response.opinion == .unknown) }
    }
    #expect(responses(to: .attribute(AttributeID(0))).allSatisfy { $0.response.opinion == .unknown })
    #expect(
      responses(to: .moreOrLess(AttributeID(0), everything)).allSatisfy { $0.response.opinion == .unknown })
  }

  /// Ten artists of whom the first five have attribute 0: half of what is played, as all are played alike.
  private static let tagged = SmallWorlds.recorded(
    artists: 10,
    rows: (0..<60).map { person in (0..<10).filter { ($0 < 5) == (person % 2 == 0) }.map { ($0, 1) } },
    tagged: [0: 0..<5])

  /// The opinions of two kinds of people: those who played the first five, and those who played the rest.
  private func opinions(of query: Query) -> [[Response.Opinion?]] {
    let crowd = Crowd(world: Self.tagged, count: 60)
    let model = ReplayedModel(world: Self.tagged)
    var opinions: [[Response.Opinion?]] = [[], []]
    for listener in crowd.listeners {
      let draws = crowd.draws(of: listener)
      let state = model.initialState(of: listener, draws: draws)
      let hasFirst = listener.recorded[..<5].contains { $0 != .none }
      let response = model.response(to: query, on: .roomy, in: state, draws: draws)
      opinions[hasFirst ? 0 : 1].append(response.opinion)
    }
    return opinions
  }

  @Test func `An attribute is liked by whose answers have more of it than the catalog's plays`() {
    let said = opinions(of: .attribute(AttributeID(0)))
    // Two or three answers, all with the attribute or none, against half: at least (1 − 0.5) / (0.5 / √2) = 1.4.
    #expect(!said[0].isEmpty && said[0].allSatisfy { $0 == .like })
    #expect(!said[1].isEmpty && said[1].allSatisfy { $0 == .dislike })
    #expect(opinions(of: .attribute(AttributeID(99))).joined().allSatisfy { $0 == .unknown })
  }

  @Test func `More is wanted of an attribute by whose answers have more of it than what is shown`() {
    let with = Slate((0..<5).map { ArtistID($0) })
    let without = Slate((5..<10).map { ArtistID($0) })
    let beside = opinions(of: .moreOrLess(AttributeID(0), without))
    #expect(beside[0].allSatisfy { $0 == .more } && beside[1].allSatisfy { $0 == .unknown })
    let among = opinions(of: .artistsAndAttribute(with, AttributeID(0)))
    #expect(among[0].allSatisfy { $0 == .unknown } && among[1].allSatisfy { $0 == .less })
    #expect(opinions(of: .moreOrLess(AttributeID(0), Slate())).joined().allSatisfy { $0 == .unknown })
  }

  @Test func `An artist that was overlooked may be noticed when shown again`() {
    let noticed = crowd.listeners.count { listener in
      let draws = crowd.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      let first = model.ask(.artistGrid(everything), on: .roomy, &state, draws: draws)
      let again = model.ask(.artistGrid(everything), on: .roomy, &state, draws: draws)
      return !again.selected.isSubset(of: first.selected)
    }
    #expect(noticed > 20)
  }

  @Test func `What is below the fold isn't selected`() {
    let fold = Surface(slateSize: 60, visible: 9, columns: 3)
    for (_, response) in responses(to: .artistGrid(everything), on: fold) {
      #expect(response.selected.isSubset(of: response.seen))
      #expect(response.seen.count >= 9 && response.seen.count % 3 == 0)
    }
  }

  @Test func `Recorded artists of either half please more than others`() {
    func played(_ matches: (Listener.RecordedHalf) -> Bool) -> Double {
      var hearings: [Hearing] = []
      for listener in crowd.listeners {
        let draws = crowd.draws(of: listener)
        let state = model.initialState(of: listener, draws: draws)
        for artist in listener.recorded.indices where matches(listener.recorded[artist]) {
          hearings.append(model.hearing(of: ArtistID(artist), in: state, draws: draws))
        }
      }
      return Crowd.share(hearings) { $0.isPlayed }
    }
    // Some 2,000 hearings of each kind and more: four binomial standard errors are 0.032 and 0.021.
    #expect(abs(played { $0 == .target } - 0.85) < 0.033)
    #expect(abs(played { $0 == .answers } - 0.85) < 0.033)
    #expect(abs(played { $0 == .none } - 0.3) < 0.022)
  }

  @Test func `Around the answers a replayed person is a typical one`() {
    let typical = StructuralModel(parameters: StructuralParameters(), world: Self.world)
    for listener in crowd.listeners.prefix(50) {
      let draws = crowd.draws(of: listener)
      let state = model.initialState(of: listener, draws: draws)
      let other = typical.initialState(of: listener, draws: draws)
      #expect(model.patience(in: state, draws: draws) == typical.patience(in: other, draws: draws))
      #expect(model.sessionLength(in: state, draws: draws) == typical.sessionLength(in: other, draws: draws))
      let query = Query.artistGrid(Slate([ArtistID(0), ArtistID(1), ArtistID(2)]))
      #expect(
        model.response(to: query, on: .roomy, in: state, draws: draws).thinkTime
          == typical.response(to: query, on: .roomy, in: other, draws: draws).thinkTime)
    }
  }
}
