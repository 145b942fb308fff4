import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// What follows an answer: `targetMedian`, `leaveBase`, `leavePerScreen`, `leavePerSkippedScreen`, `leavePerSelection`,
/// `leaveOverload`.
@Suite struct GoingOnTests {
  /// Everybody likes artist 0 and dislikes the others, and nobody is done before 500 selections.
  private let people = PlainWorld.people(1000, affinity: [20, -20, -20, -20])
  private let liked = Query.artistGrid(PlainWorld.slate(0))
  private let disliked = Query.artistGrid(PlainWorld.slate(1, 2, 3))

  /// Settings under which the named effects are the only ones: answers are certain, and leaving is even odds.
  private func evenOdds(_ parameters: inout StructuralParameters) {
    parameters.likeAlone()
    parameters.targetMedian = 500
    parameters.leaveBase = 0
    parameters.leavePerScreen = 0
    parameters.leavePerSkippedScreen = 0
    parameters.leavePerSelection = 0
    parameters.leaveOverload = 0
  }

  private func next(
    _ query: Query, after before: [Query] = [], on surface: Surface = .roomy,
    _ change: (inout StructuralParameters) -> Void
  ) -> [Response.Next] {
    people.responses(to: query, after: before, on: surface) {
      evenOdds(&$0)
      change(&$0)
    }.map(\.next)
  }

  private func leaving(
    _ query: Query, after before: [Query] = [], _ change: (inout StructuralParameters) -> Void
  ) -> Double { Crowd.share(next(query, after: before, change)) { $0 == .leaves } }

  /// Whether a share of 1,000 is within four binomial standard errors (0.063 at most) of the chance at these log-odds.
  private func matches(_ share: Double, logOdds: Double) -> Bool { abs(share - logistic(logOdds)) < 0.064 }

  // MARK: Leaving

  @Test func `Leaving has the odds of its base, down to never and up to always`() {
    #expect(leaving(liked) { $0.leaveBase = -50 } == 0)
    #expect(leaving(liked) { $0.leaveBase = 20 } == 1)
    #expect(matches(leaving(liked) { $0.leaveBase = -1 }, logOdds: -1))
  }

  @Test func `Every screen answered before adds to the odds`() {
    for screens in 0..<4 {
      let share = leaving(liked, after: [Query](repeating: liked, count: screens)) {
        $0.leaveBase = -2
        $0.leavePerScreen = 0.9
      }
      #expect(matches(share, logOdds: -2 + 0.9 * Double(screens)), "after \(screens) screens: \(share)")
    }
  }

  @Test func `Skipping tires by the artists seen in a row, and an answer ends the row`() {
    func tired(_ query: Query, after before: [Query]) -> Double {
      leaving(query, after: before) {
        $0.leaveBase = -1
        $0.leavePerSkippedScreen = 3
      }
    }
    // Three artists are skipped on each screen: a third of nine.
    for screens in 0..<3 {
      let share = tired(disliked, after: [Query](repeating: disliked, count: screens))
      #expect(matches(share, logOdds: -1 + Double(screens + 1)), "after \(screens) screens: \(share)")
    }
    #expect(matches(tired(liked, after: [disliked, disliked]), logOdds: -1))
    #expect(matches(tired(disliked, after: [disliked, liked]), logOdds: 0))
    // What stands below the last selection on a screen begins the next row.
    #expect(
      matches(tired(.artistGrid(PlainWorld.slate(1, 0, 2, 3)), after: [disliked]), logOdds: -1 + 2.0 / 3))
    #expect(matches(tired(.artistGrid(PlainWorld.slate(1, 2, 3, 0)), after: [disliked]), logOdds: -1))
  }

  @Test func `A dislike is an answer and doesn't tire; not knowing and having no opinion do, as one artist`()
  {
    func tired(_ query: Query, knownness: Bool) -> Double {
      leaving(query) {
        $0.knownness = knownness
        $0.knownBase = -40
        $0.leaveBase = -1
        $0.leavePerSkippedScreen = 18
        $0.attributeSubjectivity = 0
      }
    }
    #expect(matches(tired(.rateArtist(ArtistID(1)), knownness: false), logOdds: -1))
    #expect(matches(tired(.rateArtist(ArtistID(1)), knownness: true), logOdds: 1))
    // Attribute 2 belongs to no artist.
    #expect(matches(tired(.attribute(AttributeID(2)), knownness: false), logOdds: 1))
  }

  @Test func `Selections made keep people, this screen's among them`() {
    func share(_ before: Int, _ perSelection: Double) -> Double {
      leaving(liked, after: [Query](repeating: liked, count: before)) {
        $0.leaveBase = 1
        $0.leavePerSelection = perSelection
      }
    }
    #expect(matches(share(0, -0.5), logOdds: 0.5))
    #expect(matches(share(3, -0.5), logOdds: -1))
    #expect(matches(share(3, 0), logOdds: 1))
  }

  @Test func `Large grids drive people away, three artists don't`() {
    let crowd = Crowd.standard
    func leaves(_ size: Int, _ overload: Double) -> [Bool] {
      crowd.responses(to: .artistGrid(crowd.popular(0..<size))) {
        evenOdds(&$0)
        $0.leaveBase = -2
        $0.leaveOverload = overload
      }.map { $0.next == .leaves }
    }
    #expect(leaves(3, 5) == leaves(3, 0))
    #expect(zip(leaves(36, 0), leaves(36, 1)).allSatisfy { !$0 || $1 })
    #expect(leaves(36, 1).count { $0 } > leaves(36, 0).count { $0 } + 10)
  }

  @Test func `Who would leave under lower odds leaves under higher ones`() {
    let (low, high) = (next(liked) { $0.leaveBase = -1 }, next(liked) { $0.leaveBase = 0.5 })
    #expect(zip(low, high).allSatisfy { $0 != .leaves || $1 == .leaves })
  }

  // MARK: Finishing

  @Test func `Done is pressed once the personal target is met, nine times in ten`() {
    func finishing(_ median: Double) -> [Bool] {
      next(liked) {
        $0.leaveBase = -50
        $0.targetMedian = median
      }.map { $0 == .finishes }
    }
    #expect(abs(Crowd.share(finishing(0.01)) { $0 } - 0.9) < 0.04)
    // With a median of one selection half of the people are content with one.
    #expect(abs(Crowd.share(finishing(1)) { $0 } - 0.45) < 0.064)
    #expect(!finishing(500).contains(true))
    #expect(zip(finishing(2), finishing(1)).allSatisfy { !$0 || $1 })
  }

  @Test func `A higher target means more selections before done`() {
    let crowd = Crowd.standard
    func selections(_ median: Double) -> Int {
      let model = StructuralModel(
        parameters: .with {
          $0.leaveBase = -50
          $0.targetMedian = median
        }, world: crowd.world)
      return crowd.listeners.prefix(100).reduce(0) { total, listener in
        let draws = crowd.draws(of: listener)
        var state = model.initialState(of: listener, draws: draws)
        var count = 0
        for screen in 0..<12 {
          let query = Query.artistGrid(crowd.popular(screen * 9..<screen * 9 + 9))
          let response = model.ask(query, on: .roomy, &state, draws: draws)
          count += response.selected.count
          if response.next == .finishes { break }
        }
        return total + count
      }
    }
    let (few, some, many) = (selections(2), selections(6), selections(20))
    #expect(few < some && some < many, "\(few), \(some), \(many)")
  }

  @Test func `Done doesn't work before the surface's minimum, however content the listener is`() {
    let surface = Surface(slateSize: 64, minimumSelections: 2, visible: 64)
    func content(_ parameters: inout StructuralParameters) {
      parameters.leaveBase = -50
      parameters.targetMedian = 0.01
    }
    #expect(!next(liked, on: surface, content).contains(.finishes))
    #expect(next(liked, after: [liked], on: surface, content).contains(.finishes))
    #expect(!next(disliked, after: [liked], on: surface, content).contains(.finishes))
  }
}
