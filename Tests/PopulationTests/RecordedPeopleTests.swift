import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite struct RecordedPeopleTests {
  /// Forty people; person `p` has played the first `p` of forty artists, the later the more.
  private let world = SmallWorlds.recorded(
    artists: 40, rows: (0..<40).map { person in (0..<person).map { ($0, Float($0 + 1)) } })

  private func listeners(replicate: Int = 0) -> [Listener] {
    let cohort = world.cohort(key: DrawKey(seed: 1, replicate: replicate))
    return (0..<40).map { index in
      var listener = Listener()
      cohort.fill(&listener, index: index)
      return listener
    }
  }

  @Test func `Each person is there once, and all that they played is in one half or the other`() {
    #expect(world.cohort(key: DrawKey(seed: 1)).limit == 40)
    for (person, listener) in listeners().enumerated() {
      #expect(listener.isReplayed)
      #expect(listener.recorded.indices.allSatisfy { (listener.recorded[$0] == .none) == ($0 >= person) })
      let answers = listener.recorded.count { $0 == .answers }
      let targets = listener.recorded.count { $0 == .target }
      #expect(answers + targets == person)
      #expect(abs(answers - targets) <= 1)
    }
  }

  @Test func `Affinity is 2 to 3 for what is recorded, growing with plays, and 0 for the rest`() {
    for (person, listener) in listeners().enumerated() {
      let recorded = listener.affinity.prefix(person)
      #expect(recorded.allSatisfy { $0 > 2 && $0 <= 3 })
      #expect(zip(recorded, recorded.dropFirst()).allSatisfy { $0 < $1 })
      #expect(listener.affinity.dropFirst(person).allSatisfy { $0 == 0 })
      if person > 0 { #expect(listener.affinity[person - 1] == 3) }
    }
  }

  @Test func `Replicates part the same people anew`() {
    let (one, same, other) = (listeners(), listeners(), listeners(replicate: 1))
    #expect(one.map(\.recorded) == same.map(\.recorded))
    #expect(zip(one, other).dropFirst(10).allSatisfy { $0.recorded != $1.recorded })
    #expect(one.map(\.affinity) == other.map(\.affinity))
  }

  @Test func `Under one key the people stay who they are while a replicate parts their histories anew`() {
    let key = DrawKey(seed: 1)
    let cohorts = [world.cohort(key: key), world.cohort(key: key, replicate: DrawKey(seed: 1, replicate: 1))]
    var (one, other) = (Listener(), Listener())
    for person in 10..<40 {
      cohorts[0].fill(&one, index: person)
      cohorts[1].fill(&other, index: person)
      #expect(one.traits == other.traits)
      #expect(one.context == other.context)
      #expect(one.recorded != other.recorded)
    }
  }

  @Test func `Mainstreamness is the rank of a history's mean popularity`() {
    let context = ObservedContext(country: CountryID(0), device: .phone)
    let plays = [0, 1, 2].map { ListeningHistory.Entry(artist: ArtistID($0), plays: 1, isLiked: true) }
    let history = ListeningHistory(
      starts: [0, 1, 3, 4, 4], entries: [plays[0], plays[0], plays[1], plays[2]],
      contexts: [ObservedContext](repeating: context, count: 4), hasDislikes: false)
    // Mean popularities: 0.9, 0.6, 0.1, and 0 for the empty history; the rank's middle over four people.
    let cohort = Cohort(
      latent: SmallWorlds.recorded(artists: 3, rows: []).latent,
      source: .replayed(RecordedPeople(history: history, popularity: [0.9, 0.3, 0.1])), countryWeights: [1],
      key: DrawKey(seed: 1))
    var listener = Listener()
    let found = (0..<4).map { person in
      cohort.fill(&listener, index: person)
      return listener.traits.mainstreamness
    }
    #expect(found == [0.875, 0.625, 0.375, 0.125])
  }

  @Test func `What somebody tried and dropped is in neither half`() {
    let context = ObservedContext(country: CountryID(0), device: .desktop)
    let history = ListeningHistory(
      starts: [0, 2],
      entries: [
        .init(artist: ArtistID(0), plays: 9, isLiked: false),
        .init(artist: ArtistID(1), plays: 3, isLiked: true),
      ], contexts: [context], hasDislikes: true)
    let cohort = Cohort(
      latent: SmallWorlds.recorded(artists: 2, rows: []).latent,
      source: .replayed(RecordedPeople(history: history, popularity: [1, 1])), countryWeights: [1],
      key: DrawKey(seed: 1))
    var listener = Listener()
    cohort.fill(&listener, index: 0)
    #expect(listener.recorded[0] == .none)
    #expect(listener.recorded[1] != .none)
    #expect(listener.context == context)
  }
}
