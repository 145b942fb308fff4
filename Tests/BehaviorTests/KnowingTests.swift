import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// Who is known: `knownness`, `knownBase`, `knownPopularity`, `knownTaste`, and the country.
///
/// A rating tells knowing directly: unknown is an answer.
@Suite struct KnowingTests {
  private let crowd = Crowd.standard

  /// For each listener the artists they would say they know.
  private func known(by crowd: Crowd, _ change: (inout StructuralParameters) -> Void) -> [Set<ArtistID>] {
    let model = StructuralModel(parameters: .with(change), world: crowd.world)
    return crowd.listeners.map { listener in
      let draws = crowd.draws(of: listener)
      let state = model.initialState(of: listener, draws: draws)
      return Set(
        crowd.world.service.catalog.artists.map(\.id).filter {
          model.response(to: .rateArtist($0), on: .roomy, in: state, draws: draws).opinion != .unknown
        })
    }
  }

  private func total(_ sets: [Set<ArtistID>]) -> Int { sets.reduce(0) { $0 + $1.count } }

  @Test func `Without knownness everyone knows every artist`() {
    let everything = known(by: crowd) { $0.knownness = false }
    #expect(everything.allSatisfy { $0.count == 120 })
    #expect(total(known(by: crowd) { _ in }) < 120 * 200)
  }

  @Test func `Unknown artists aren't selected, which costs the obscure ones most`() {
    let (head, tail) = (crowd.popular(0..<20), crowd.popular(100..<120))
    func selections(_ slate: Slate, knownness: Bool) -> [PositionSet] {
      crowd.selections(on: slate) {
        $0.answerAlone()
        $0.familiarity = 0
        $0.threshold = 0
        $0.knownness = knownness
      }
    }
    #expect(selections(head, knownness: true).isStrictlyWithin(selections(head, knownness: false)))
    #expect(selections(tail, knownness: true).isStrictlyWithin(selections(tail, knownness: false)))
    let kept = [head, tail].map { slate in
      Double(selections(slate, knownness: true).total) / Double(selections(slate, knownness: false).total)
    }
    #expect(kept[0] > 0.5 && kept[1] < 0.4, "\(kept) of the selections are left")
  }

  @Test func `The share who know an artist is the chance that Knownness gives`() {
    // One artist's affinity and popularity are the same for all of these people.
    let people = PlainWorld.people(2000, affinity: [1, 0, -1, 0], country: 1)
    let sets = known(by: people) { _ in }
    for (artist, logPopularity, affinity) in [(0, Float(2), Float(1)), (1, -2, 0), (2, 0, -1)] {
      let expected = Knownness().probability(logPopularity: logPopularity, affinity: affinity)
      let share = Crowd.share(sets) { $0.contains(ArtistID(artist)) }
      // Four binomial standard errors at one half: 4 · sqrt(0.25 / 2000) = 0.045.
      #expect(abs(share - expected) < 0.045, "artist \(artist)")
    }
  }

  @Test func `More is known where the base is higher`() {
    let (low, high) = (known(by: crowd) { $0.knownBase = 0 }, known(by: crowd) { $0.knownBase = 1 })
    #expect(zip(low, high).allSatisfy { $0.isSubset(of: $1) })
    #expect(total(low) < total(high))
  }

  @Test func `Where popularity counts for more, what is above the head's edge gains and what is below loses`()
  {
    let (low, high) = (
      known(by: crowd) { $0.knownPopularity = 0.5 }, known(by: crowd) { $0.knownPopularity = 1.5 }
    )
    for (listener, sets) in zip(crowd.listeners, zip(low, high)) {
      func isAboveEdge(_ artist: ArtistID) -> Bool {
        crowd.world.latent.logPopularity(of: artist, in: listener.context.country) > 0
      }
      #expect(sets.0.filter(isAboveEdge).isSubset(of: sets.1))
      #expect(sets.1.filter { !isAboveEdge($0) }.isSubset(of: sets.0))
    }
    #expect(low != high)
  }

  @Test func `Where taste counts for more, what would be liked is known by more people`() {
    let (low, high) = (known(by: crowd) { $0.knownTaste = 0 }, known(by: crowd) { $0.knownTaste = 1.5 })
    for (listener, sets) in zip(crowd.listeners, zip(low, high)) {
      #expect(sets.0.filter { listener.affinity[$0.offset] > 0 }.isSubset(of: sets.1))
      #expect(sets.1.filter { listener.affinity[$0.offset] < 0 }.isSubset(of: sets.0))
    }
    #expect(low != high)
  }

  @Test func `The same people know more of an artist where it is more popular`() {
    let here = known(by: crowd.changed { $0.context.country = CountryID(0) }) { _ in }
    let there = known(by: crowd.changed { $0.context.country = CountryID(1) }) { _ in }
    let latent = crowd.world.latent
    for artist in crowd.world.service.catalog.artists.map(\.id) {
      let isLouderHere =
        latent.logPopularity(of: artist, in: CountryID(0))
        >= latent.logPopularity(of: artist, in: CountryID(1))
      let (more, fewer) = isLouderHere ? (here, there) : (there, here)
      #expect(zip(more, fewer).allSatisfy { $0.contains(artist) || !$1.contains(artist) })
    }
    #expect(here != there)
  }
}
