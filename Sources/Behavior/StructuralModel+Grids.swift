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
    let known = knownPositions(of: slate, among: seen, in: state, draws: draws)
    let selected = slate.withUnsafeArtists { artists in
      selectedPositions(among: known, of: artists, overload: overload, in: state, draws: draws)
    }
    return screens.response(seen: seen, selected: selected, on: surface, in: state.screen, draws: draws)
  }

  /// The known artists that are selected, or hit by accident.
  ///
  /// From the top down: what is selected on the way saturates what comes after it.
  private func selectedPositions(
    among known: PositionSet, of artists: UnsafeBufferPointer<ArtistID>, overload: Double, in state: State,
    draws: Draws<BehaviorDraw>
  ) -> PositionSet {
    /// Log-odds of a selection; the last two terms are what the rest of the screen takes away.
    func logOdds(at position: Int, saturationLoss: Double) -> Double {
      likingLogOdds(artists[position], in: state) - parameters.positionDecay * Double(position)
        - saturationLoss - overload
    }
    let address = { position in
      (subject: artists[position].index, occurrence: state.shown[artists[position]])
    }
    let count = known.last.map { $0 + 1 } ?? 0
    return draws.withUniforms(.answer, count: count, at: address) { answers in
      // Likeness only takes away: who wouldn't select an artist without it doesn't with it.
      let (likely, unsure) = answers.below { logOdds(at: $0, saturationLoss: 0) }
      let candidates = PositionSet(bits: parameters.saturation < 0 ? .max : likely | unsure)
      var selected = PositionSet.none
      for position in known {
        var likes = false
        if candidates.contains(position) {
          let loss = saturationLoss(artists[position], in: state, beside: selected, of: artists)
          likes = answers.first(position) < logistic(logOdds(at: position, saturationLoss: loss))
        }
        let flips = answers.second(position) < parameters.answerNoise
        if likes != flips { selected.insert(position) }
      }
      return selected
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
    let known = knownPositions(of: slate, among: seen, in: state, draws: draws)
    for position in known {
      let artist = slate[position]
      let value =
        likingLogOdds(artist, in: state) - parameters.positionDecay * Double(position)
        - saturationLoss(artist, in: state)
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
