import Onboarding
import Randomness
import Testing

@testable import Behavior  // one artist's terms, to hold a whole screen against

/// A whole screen is answered at once; artist by artist it must come out the same.
struct GridTests {
  private let crowd = Crowd.standard

  /// The selections as the model defines them: from the top down, one artist after another.
  private func selectedOneByOne(
    _ model: StructuralModel, _ slate: Slate, in state: StructuralModel.State, draws: Draws<BehaviorDraw>
  ) -> PositionSet {
    let parameters = model.parameters
    let overload = model.screens.overload(seen: slate.count)
    let artists = slate.artists
    let best =
      artists.filter { model.isKnown($0, in: state, draws: draws) }
      .map { model.likingLogOdds($0, in: state) }.max() ?? 0
    var selected = PositionSet.none
    for position in slate.indices {
      let words = draws.block(
        .answer, subject: artists[position].index, occurrence: state.shown[artists[position]])
      guard model.isKnown(artists[position], in: state, draws: draws) else {
        let others = state.selected + selected.map { artists[$0] }
        let closest = others.map { model.latent.similarity($0, artists[position]) }.max() ?? 0
        if openUniform(words[0], words[1]) < parameters.curiosity * Double(closest) {
          selected.insert(position)
        }
        continue
      }
      let loss = model.withStanding(of: slate, in: state) {
        $0.saturationLoss(at: position, beside: selected)
      }
      let liking = model.likingLogOdds(artists[position], in: state)
      let logOdds =
        liking - parameters.contrast * (best - liking) - parameters.positionDecay * Double(position) - loss
        - overload
      let likes = openUniform(words[0], words[1]) < logistic(logOdds)
      let flips = openUniform(words[2], words[3]) < parameters.answerNoise
      if likes != flips { selected.insert(position) }
    }
    return selected
  }

  @Test(arguments: BehaviorPreset.allCases)
  func `a screen of any size is answered as its artists are one by one`(preset: BehaviorPreset) {
    let model = StructuralModel(parameters: preset.parameters, world: crowd.world)
    for listener in crowd.listeners.prefix(50) {
      let draws = crowd.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      // The second and third screens repeat artists, so that occurrences and earlier selections count.
      for places in [0..<9, 3..<20, 0..<64, 5..<6] {
        let slate = crowd.popular(places)
        let expected = selectedOneByOne(model, slate, in: state, draws: draws)
        let response = model.ask(.artistGrid(slate), on: .roomy, &state, draws: draws)
        #expect(response.selected == expected)
      }
    }
  }

  @Test func `whom a listener knows of a screen is whom they know one by one`() {
    let model = StructuralModel(parameters: StructuralParameters(), world: crowd.world)
    let slate = crowd.popular(40..<104)
    for listener in crowd.listeners {
      let draws = crowd.draws(of: listener)
      let state = model.initialState(of: listener, draws: draws)
      for seen in [PositionSet.none, PositionSet(first: 64), PositionSet(bits: 0x8000_0000_0041_0002)] {
        let known = model.withStanding(of: slate, in: state) {
          $0.knownPositions(among: seen, draws: draws)
        }
        #expect(known.isSubset(of: seen))
        for position in seen {
          #expect(known.contains(position) == model.isKnown(slate[position], in: state, draws: draws))
        }
      }
    }
  }
}
