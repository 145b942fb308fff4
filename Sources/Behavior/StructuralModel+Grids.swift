import Onboarding
import Population
import Randomness

// MARK: - Grids

extension StructuralModel {
  func gridResponse(
    to slate: Slate, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let seen = screens.seenPositions(of: slate, on: surface, draws: draws)
    let selected = selection(from: slate, seen: seen, in: state, draws: draws)
    return screens.response(seen: seen, selected: selected, on: surface, in: state.screen, draws: draws)
  }

  /// The positions that are selected of those seen on a grid.
  @inline(__always)
  func selection(
    from slate: Slate, seen: PositionSet, in state: State, draws: Draws<BehaviorDraw>
  ) -> PositionSet {
    let overload = screens.overload(seen: seen.count)
    return withStanding(of: slate, in: state) { screen in
      let known = screen.knownPositions(among: seen, draws: draws)
      screen.takeIn(known)
      return screen.selectedPositions(among: known, seen: seen, overload: overload, draws: draws)
    }
  }

  func choiceResponse(
    to slate: Slate, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let seen = screens.seenPositions(of: slate, on: surface, draws: draws)
    // "None" is an alternative like any other, with log-odds 0; overload speaks for it.
    var best =
      draws.gumbel(.noChoice, subject: slate.unorderedAddress) + screens.overload(seen: seen.count)
    var chosen: Int?
    let known = withStanding(of: slate, in: state) { screen in
      let known = screen.knownPositions(among: seen, draws: draws)
      screen.takeIn(known)
      for position in known {
        let entry = screen.entries[position]
        let value =
          entry.liking - parameters.positionDecay * Double(position) - screen.saturationLoss(at: position)
          + draws.gumbel(.choice, subject: entry.artist.index, occurrence: entry.occurrence)
        if value > best {
          best = value
          chosen = position
        }
      }
      return known
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
