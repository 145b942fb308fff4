import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// Artists nobody needs to know to be selected: `curiosity`.
@Suite struct CuriosityTests {
  /// In country 1 everybody knows artist 0, and loves it; nobody knows the others, of whom 1 is the same as 0.
  private let people = PlainWorld.people(2000, affinity: [9, 1.6, 1.6, 1.6], country: 1)

  private func selections(on slate: Slate, after before: [Query] = [], _ curiosity: Double) -> [PositionSet] {
    people.selections(on: slate, after: before) {
      $0.answerAlone()
      ($0.knownBase, $0.knownPopularity, $0.knownTaste) = (-15, 15, 0)
      $0.curiosity = curiosity
    }
  }

  @Test func `An unknown artist is selected where it is the same as a selection, in the stated share`() {
    let selected = selections(on: PlainWorld.slate(0, 1, 2, 3), 0.4)
    // Four binomial standard errors: 4 · sqrt(0.24 / 2000) = 0.044.
    #expect(abs(Crowd.share(selected) { $0.contains(1) } - 0.4) < 0.044)
    #expect(selected.allSatisfy { $0.contains(0) && !$0.contains(2) && !$0.contains(3) })
    #expect(selections(on: PlainWorld.slate(0, 1, 2, 3), 0).allSatisfy { $0.count == 1 })
    #expect(selections(on: PlainWorld.slate(0, 1, 2, 3), 1).allSatisfy { $0.count == 2 })
  }

  @Test func `What was selected on an earlier screen arouses it too, and what comes after it doesn't`() {
    let first = [Query.artistGrid(PlainWorld.slate(0))]
    #expect(
      selections(on: PlainWorld.slate(1), after: first, 0.4).map { $0.contains(0) }
        == selections(on: PlainWorld.slate(0, 1), 0.4).map { $0.contains(1) })
    #expect(selections(on: PlainWorld.slate(1, 0), 1).allSatisfy { !$0.contains(0) })
    #expect(selections(on: PlainWorld.slate(1), 1).total == 0)
  }

  @Test func `The more curious, the more strangers are selected, and of those known the same ones`() {
    let crowd = Crowd.standard
    let slate = crowd.popular(0..<60)
    func selections(_ curiosity: Double) -> [PositionSet] {
      crowd.selections(on: slate) {
        $0.answerAlone()
        $0.curiosity = curiosity
      }
    }
    let (without, some, more) = (selections(0), selections(0.2), selections(0.8))
    #expect(without.isStrictlyWithin(some))
    #expect(some.isStrictlyWithin(more))
    // A screen that everybody knows leaves nothing to be curious about.
    func known(_ curiosity: Double) -> [PositionSet] {
      crowd.selections(on: slate) {
        $0.likeAlone()
        $0.curiosity = curiosity
      }
    }
    #expect(known(0.8) == known(0))
  }

  @Test func `Who is asked about an artist selected out of curiosity still doesn't know it`() {
    let pair = Query.artistGrid(PlainWorld.slate(0, 1))
    let rated = people.responses(to: .rateArtist(ArtistID(1)), after: [pair]) {
      ($0.knownBase, $0.knownPopularity, $0.knownTaste) = (-15, 15, 0)
      $0.curiosity = 1
    }
    #expect(rated.allSatisfy { $0.opinion == .unknown })
  }
}
