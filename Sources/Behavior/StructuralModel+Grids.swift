import Onboarding
import Population
import Randomness

// MARK: - Grids

extension StructuralModel {
  func gridResponse(
    to slate: Slate, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let seen = screens.seenPositions(of: slate, on: surface, draws: draws)
    let overload = screens.overload(seen: seen.count)
    var selected = PositionSet.none
    // From the top down: what is selected on the way saturates what comes after it.
    for position in seen {
      let artist = slate[position]
      guard isKnown(artist, in: state, draws: draws) else { continue }
      let logOdds =
        likingLogOdds(artist, in: state) - parameters.positionDecay * Double(position)
        - saturationLoss(artist, beside: selected, of: slate, in: state) - overload
      let words = draws.block(.answer, subject: artist.index, occurrence: state.shown[artist])
      let likes = openUniform(words[0], words[1]) < logistic(logOdds)
      let flips = openUniform(words[2], words[3]) < parameters.answerNoise
      if likes != flips { selected.insert(position) }
    }
    return screens.response(seen: seen, selected: selected, on: surface, in: state.screen, draws: draws)
  }

  func choiceResponse(
    to slate: Slate, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let seen = screens.seenPositions(of: slate, on: surface, draws: draws)
    // "None" is an alternative like any other, with log-odds 0; overload speaks for it.
    var best =
      draws.gumbel(.noChoice, subject: slate.unorderedAddress) + screens.overload(seen: seen.count)
    var chosen: Int?
    var known = PositionSet.none
    for position in seen {
      let artist = slate[position]
      guard isKnown(artist, in: state, draws: draws) else { continue }
      known.insert(position)
      let value =
        likingLogOdds(artist, in: state) - parameters.positionDecay * Double(position)
        - saturationLoss(artist, beside: .none, of: slate, in: state)
        + draws.gumbel(.choice, subject: artist.index, occurrence: state.shown[artist])
      if value > best {
        best = value
        chosen = position
      }
    }
    let accident = draws.block(.noChoice, subject: slate.unorderedAddress, occurrence: 1)
    if openUniform(accident[0], accident[1]) < parameters.answerNoise {
      // A slip: any of the known ones, or none.
      let place = Int(openUniform(accident[2], accident[3]) * Double(known.count + 1))
      chosen = known.dropFirst(place).first { _ in true }
    }
    var selected = PositionSet.none
    if let chosen { selected.insert(chosen) }
    return screens.response(seen: seen, selected: selected, on: surface, in: state.screen, draws: draws)
  }
}
