import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// What is seen together is compared: `contrast`.
@Suite struct ContrastTests {
  private let crowd = Crowd.standard

  @Test func `Beside a better-liked artist the others only lose, and the best-liked loses nothing`() {
    let slate = crowd.popular(0..<40)
    func selections(_ contrast: Double) -> [PositionSet] {
      crowd.selections(on: slate) {
        $0.likeAlone()
        $0.contrast = contrast
      }
    }
    let (without, some, much) = (selections(0), selections(0.3), selections(1))
    #expect(some.isStrictlyWithin(without))
    #expect(much.isStrictlyWithin(some))
    for (index, listener) in crowd.listeners.enumerated() {
      // Without familiarity, whoever has the highest affinity is liked best.
      let best = slate.indices.max {
        listener.affinity[slate[$0].offset] < listener.affinity[slate[$1].offset]
      }
      guard let best else { continue }
      #expect(much[index].contains(best) == without[index].contains(best))
    }
  }

  @Test func `A better artist takes as much from one above it as from one below, in proportion`() {
    let people = PlainWorld.people(2000, affinity: [2.6, 1.6, 1.6, 1.6])
    func selected(_ artist: Int, on slate: Slate, _ contrast: Double) -> [Bool] {
      people.selections(on: slate) {
        $0.likeAlone()
        $0.contrast = contrast
      }.map { $0.contains { slate[$0] == ArtistID(artist) } }
    }
    let above = selected(1, on: PlainWorld.slate(1, 2, 0), 0.5)
    #expect(above == selected(1, on: PlainWorld.slate(0, 2, 1), 0.5))
    #expect(above == selected(1, on: PlainWorld.slate(0, 1), 0.5))
    #expect(selected(1, on: PlainWorld.slate(1, 2, 3), 0.5) == selected(1, on: PlainWorld.slate(1), 0))
    // Artist 0 is liked by 2 in log-odds, artist 1 by 0: half of the gap is 1. python3: 1 / (1 + exp(1)), and
    // 1 / (1 + exp(2)) at a contrast of 1; four standard errors: 4 · sqrt(0.2 / 2000) = 0.04.
    #expect(abs(Crowd.share(above) { $0 } - 0.2689414213699951) < 0.04)
    #expect(
      abs(Crowd.share(selected(1, on: PlainWorld.slate(1, 0), 1)) { $0 } - 0.11920292202211755) < 0.04)
  }

  @Test func `What isn't seen or isn't known takes nothing from anybody`() {
    // In country 1 everybody knows artist 0, and nobody 1, whom they would like best.
    let people = PlainWorld.people(400, affinity: [1.6, 9, 1.6, 9], country: 1)
    func selections(on slate: Slate, surface: Surface = .roomy, _ contrast: Double) -> [Bool] {
      people.selections(on: slate, surface: surface) {
        $0.answerAlone()
        ($0.knownBase, $0.knownPopularity, $0.knownTaste) = (-15, 15, 0)
        $0.scrollPersistence = 0
        $0.contrast = contrast
      }.map { $0.contains { slate[$0] == ArtistID(0) } }
    }
    #expect(selections(on: PlainWorld.slate(1, 0), 2) == selections(on: PlainWorld.slate(0), 0))
    let known = PlainWorld.people(400, affinity: [1.6, 9, 1.6, 9])
    func first(visible: Int, _ contrast: Double) -> [Bool] {
      let surface = Surface(slateSize: 2, minimumSelections: 1, visible: visible, columns: 1)
      return known.selections(on: PlainWorld.slate(0, 1), surface: surface) {
        $0.likeAlone()
        $0.scrollPersistence = 0
        $0.contrast = contrast
      }.map { $0.contains(0) }
    }
    #expect(first(visible: 1, 2) == first(visible: 1, 0))
    #expect(first(visible: 2, 2) != first(visible: 2, 0))
  }

  @Test func `Of a choice, contrast takes from all but the best, and gives to choosing none`() {
    let people = PlainWorld.people(2000, affinity: [2.1, 1.6, 1.6, 1.6])
    let answers = people.responses(to: .artistChoice(PlainWorld.slate(1, 0))) {
      $0.likeAlone()
      $0.contrast = 1
    }
    // Log-odds 1 for artist 0, 0 - 1 for artist 1, 0 for none. python3:
    // w = [exp(1), exp(-1), 1]; [x / sum(w) for x in w]
    // Four standard errors: 4 · sqrt(0.25 / 2000) = 0.045.
    #expect(abs(Crowd.share(answers) { $0.selected.contains(1) } - 0.6652409557748219) < 0.045)
    #expect(abs(Crowd.share(answers) { $0.selected.contains(0) } - 0.09003057317038046) < 0.03)
  }

  @Test func `The same screen gets the same answer whatever was asked before`() {
    let slate = crowd.popular(0..<12)
    let before: [Query] = [
      .artistGrid(crowd.popular(40..<60)), .artistChoice(crowd.popular(60..<66)), .attribute(AttributeID(0)),
    ]
    func selections(after before: [Query]) -> [PositionSet] {
      crowd.selections(on: slate, after: before) {
        $0.answerAlone()
        $0.contrast = 0.7
      }
    }
    #expect(selections(after: before) == selections(after: []))
    // But another screen is another question: that is the effect.
    func first(_ size: Int) -> [UInt64] {
      crowd.selections(on: crowd.popular(0..<size)) {
        $0.answerAlone()
        $0.contrast = 0.7
      }.map { $0.bits & 0xFFF }
    }
    #expect(first(12) != first(40))
  }
}
