import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// A hidden state that flips between screens: `mood`, `moodFlip`.
@Suite struct MoodTests {
  /// In country 1 artist 0 is two units of log popularity above the head's edge, artist 1 two below it, 2 and 3 at it.
  private let people = PlainWorld.people(2000, affinity: [1.6, 1.6, 1.6, 1.6], country: 1)
  private let both = Query.artistGrid(PlainWorld.slate(0, 1))

  /// What each would select on a screen after others, in moods that leave no doubt.
  private func selections(_ query: Query, after before: [Query] = [], flip: Double) -> [PositionSet] {
    people.responses(to: query, after: before) {
      $0.likeAlone()
      $0.mood = 10
      $0.moodFlip = flip
    }.map(\.selected)
  }

  /// Who is in the mood for what is popular on the screen of a number.
  private func moods(onScreen screen: Int, flip: Double) -> [Bool] {
    selections(both, after: .init(repeating: both, count: screen), flip: flip).map { $0.contains(0) }
  }

  @Test func `Half are in the mood for what is popular, half for what isn't, and none for both`() {
    let selected = selections(both, flip: 0.2)
    #expect(selected.allSatisfy { $0.count == 1 })
    // Four binomial standard errors: 4 · sqrt(0.25 / 2000) = 0.045.
    #expect(abs(Crowd.share(selected) { $0.contains(0) } - 0.5) < 0.045)
  }

  @Test func `The mood changes between screens in the stated share, each time anew`() {
    let screens = (0..<4).map { moods(onScreen: $0, flip: 0.3) }
    var changes: [[Bool]] = []
    for (one, next) in zip(screens, screens.dropFirst()) {
      changes.append(zip(one, next).map { $0 != $1 })
    }
    // Four binomial standard errors: 4 · sqrt(0.21 / 2000) = 0.041; of a product of two, 4 · sqrt(0.09 · 0.91 / 2000).
    for change in changes { #expect(abs(Crowd.share(change) { $0 } - 0.3) < 0.041) }
    let twice = zip(changes[0], changes[1]).map { $0 && $1 }
    #expect(abs(Crowd.share(twice) { $0 } - 0.09) < 0.026)
    #expect(moods(onScreen: 3, flip: 0) == moods(onScreen: 0, flip: 0))
    #expect(moods(onScreen: 1, flip: 1) == moods(onScreen: 0, flip: 1).map { !$0 })
    #expect(moods(onScreen: 2, flip: 1) == moods(onScreen: 0, flip: 1))
  }

  @Test func `The mood on a screen is the same whatever was asked on those before it`() {
    let other: [Query] = [
      .artistGrid(PlainWorld.slate(2, 3)), .attribute(AttributeID(0)), .rateArtist(ArtistID(3)),
    ]
    #expect(selections(both, after: other, flip: 0.4).map { $0.contains(0) } == moods(onScreen: 3, flip: 0.4))
  }

  @Test
  func `A mood adds to the log-odds of what is popular, or takes as much, and nothing at the head's edge`() {
    func share(_ artist: Int) -> Double {
      let reluctant = people.changed { $0.affinity = [1.1, 1.1, 1.1, 1.1] }
      return Crowd.share(
        reluctant.selections(on: PlainWorld.slate(artist)) {
          $0.likeAlone()
          $0.mood = 0.5
        }
      ) { $0.contains(0) }
    }
    // Log-odds -1 + 1 in one mood and -1 - 1 in the other. python3: (0.5 + 1 / (1 + exp(2))) / 2, 1 / (1 + exp(1)).
    // Four standard errors: 4 · sqrt(0.214 / 2000) = 0.042.
    #expect(abs(share(0) - 0.30960146101105877) < 0.042)
    #expect(abs(share(1) - 0.30960146101105877) < 0.042)
    #expect(abs(share(2) - 0.2689414213699951) < 0.042)
    #expect(
      selections(.artistGrid(PlainWorld.slate(2, 3)), flip: 0.2)
        == people.selections(on: PlainWorld.slate(2, 3)) { $0.likeAlone() })
  }

  @Test func `Moods change nothing about who is known, or about what pleases when it is played`() {
    let crowd = Crowd.standard
    func unknown(_ mood: Double) -> [[Bool]] {
      crowd.popular(0..<64).artists.map { artist in
        crowd.responses(to: .rateArtist(artist)) { $0.mood = mood }.map { $0.opinion == .unknown }
      }
    }
    #expect(unknown(2) == unknown(0))
    func hearings(_ mood: Double) -> [Hearing] {
      let model = StructuralModel(parameters: .with { $0.mood = mood }, world: crowd.world)
      return crowd.listeners.flatMap { listener in
        let draws = crowd.draws(of: listener)
        let state = model.initialState(of: listener, draws: draws)
        return crowd.popular(0..<20).artists.map { model.hearing(of: $0, in: state, draws: draws) }
      }
    }
    #expect(hearings(2) == hearings(0))
  }
}
