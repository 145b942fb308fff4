import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// Each listener's answer to everything is fixed before anybody asks.
@Suite struct PotentialOutcomeTests {
  private let crowd = Crowd.standard
  private var artists: [ArtistID] { crowd.world.service.catalog.byPopularity }

  /// Whether each listener selects the artist on a slate, after other questions.
  private func selects(
    _ artist: ArtistID, on slate: Slate, after before: [Query] = [], surface: Surface = .roomy,
    _ change: (inout StructuralParameters) -> Void = { $0.answerAlone() }
  ) -> [Bool] {
    crowd.responses(to: .artistGrid(slate), after: before, on: surface, change).map { response in
      response.selected.contains { slate[$0] == artist }
    }
  }

  @Test func `Whatever else is on the screen, wherever it stands, an artist gets the same answer`() {
    let artist = artists[5]
    let alone = selects(artist, on: Slate([artist]))
    #expect(selects(artist, on: Slate(artists[0..<9])) == alone)
    #expect(selects(artist, on: Slate(artists[0..<40].reversed())) == alone)
    #expect(selects(artist, on: Slate(artists[100..<120] + [artist])) == alone)
    #expect(alone.contains(true) && alone.contains(false))
  }

  @Test func `Whatever was asked before, in whatever order, an artist not yet shown gets the same answer`() {
    let artist = artists[5]
    let slate = Slate([artist])
    let first = selects(artist, on: slate)
    let questions: [Query] = [
      .artistGrid(Slate(artists[6..<15])), .rateArtist(artists[20]), .attribute(AttributeID(0)),
      .compare(artists[21], artists[22]), .artistChoice(Slate(artists[30..<39])),
      .moreOrLess(AttributeID(1), Slate(artists[40..<44])),
    ]
    #expect(selects(artist, on: slate, after: questions) == first)
    #expect(selects(artist, on: slate, after: questions.reversed()) == first)
    // An artist that was on a slate but below the fold was not shown.
    let fold = Surface(slateSize: 9, visible: 3, columns: 3)
    func unseen(_ before: [Query]) -> [Bool] {
      selects(artist, on: slate, after: before, surface: fold) {
        $0.answerAlone()
        $0.scrollPersistence = 0
      }
    }
    #expect(unseen([.artistGrid(Slate(artists[0..<9]))]) == unseen([]))
  }

  @Test func `The same holds for ratings, choices, comparisons and attributes`() {
    let before: [Query] = [.artistGrid(Slate(artists[50..<59])), .rateArtist(artists[60])]
    for query in [
      Query.rateArtist(artists[3]), .compare(artists[3], artists[4]), .artistChoice(Slate(artists[0..<6])),
      .attribute(AttributeID(2)), .moreOrLess(AttributeID(2), Slate(artists[0..<4])),
      .artistsAndAttribute(Slate(artists[0..<4]), AttributeID(2)),
    ] {
      let fresh = crowd.responses(to: query) { $0.answerAlone() }
      let later = crowd.responses(to: query, after: before) { $0.answerAlone() }
      #expect(fresh.map(\.selected) == later.map(\.selected))
      #expect(fresh.map(\.opinion) == later.map(\.opinion))
    }
  }

  @Test
  func `Artists and an attribute at once get the answers that each would alone, and take the time of both`() {
    let slate = Slate(artists[0..<6])
    let both = crowd.responses(to: .artistsAndAttribute(slate, AttributeID(1))) { _ in }
    let grid = crowd.responses(to: .artistGrid(slate)) { _ in }
    let relative = crowd.responses(to: .moreOrLess(AttributeID(1), slate)) { _ in }
    #expect(both.map(\.selected) == grid.map(\.selected))
    #expect(both.map(\.opinion) == relative.map(\.opinion))
    #expect(both.map(\.seen) == grid.map(\.seen))
    // Six artists take 2 + 6 · 0.5 s alone; with a second task 4 + 6 · 0.5 s, from the same draw.
    for (twofold, single) in zip(both, grid) where single.thinkTime.seconds > 0.3 {
      #expect(abs(twofold.thinkTime.seconds / single.thinkTime.seconds - 7.0 / 5) < 0.001)
    }
  }

  @Test func `Shown again, an artist is as well known as before, but liking is drawn anew`() {
    let artist = artists[30]
    let once = crowd.responses(to: .rateArtist(artist)) { $0.answerAlone() }.map(\.opinion)
    let twice = crowd.responses(to: .rateArtist(artist), after: [.rateArtist(artist)]) { $0.answerAlone() }
      .map(\.opinion)
    #expect(once.map { $0 == .unknown } == twice.map { $0 == .unknown })
    #expect(once != twice)
  }

  @Test func `An artist can be shown any number of times`() {
    let query = Query.rateArtist(artists[0])
    let many = crowd.responses(to: query, after: [Query](repeating: query, count: 300)) { $0.answerAlone() }
    #expect(many.contains { $0.opinion == .like })
  }

  @Test func `Asking changes nothing: a response is the same the second time`() {
    let query = Query.artistGrid(Slate(artists[0..<20]))
    #expect(crowd.responses(to: query) { _ in } == crowd.responses(to: query) { _ in })
  }

  @Test func `Twins of one mind under two numbers answer differently, and so under another replicate's key`()
  {
    let slate = Slate(artists[0..<20])
    let own = crowd.selections(on: slate) { _ in }
    let renumbered = crowd.changed { $0.id = ListenerID($0.id.offset + 10_000) }.selections(on: slate) { _ in
    }
    #expect(zip(own, renumbered).count { $0 != $1 } > 150)
    let twin = crowd.changed { $0.context.device = .television }.selections(on: slate) { _ in }
    #expect(twin == own)
    let other = Crowd(world: crowd.world, count: 200, key: DrawKey(seed: 4, replicate: 1))
    #expect(zip(own, other.selections(on: slate) { _ in }).count { $0 != $1 } > 150)
  }
}
