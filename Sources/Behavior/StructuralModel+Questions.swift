import Onboarding
import Population
import Randomness

// MARK: - Questions

extension StructuralModel {
  func ratingResponse(
    to artist: ArtistID, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let opinion: Response.Opinion
    if isKnown(artist, in: state, draws: draws) {
      let words = draws.block(.answer, subject: artist.index, occurrence: state.shown[artist])
      let likes = openUniform(words[0], words[1]) < logistic(likingLogOdds(artist, in: state))
      let flips = openUniform(words[2], words[3]) < parameters.answerNoise
      opinion = likes != flips ? .like : .dislike
    } else {
      opinion = .unknown
    }
    var selected = PositionSet.none
    if opinion == .like { selected.insert(0) }
    return screens.response(
      seen: PositionSet(first: 1), selected: selected, opinion: opinion, on: surface, in: state.screen,
      draws: draws)
  }

  func attributeResponse(
    to attribute: AttributeID, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let meaning = affinity(for: attribute, in: state, draws: draws)
    let opinion: Response.Opinion
    if let meaning {
      let likes = answers(yesTo: meaning, about: attribute, draws: draws)
      opinion = abs(meaning) < 0.1 ? .unknown : likes ? .like : .dislike
    } else {
      opinion = .unknown
    }
    return screens.response(
      seen: .none, selected: .none, opinion: opinion, on: surface, in: state.screen, draws: draws)
  }

  func relativeResponse(
    to attribute: AttributeID, slate: Slate, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let seen = screens.seenPositions(of: slate, on: surface, draws: draws)
    let opinion = wish(for: attribute, beside: slate, seen: seen, in: state, draws: draws)
    return screens.response(
      seen: seen, selected: .none, opinion: opinion, on: surface, in: state.screen, draws: draws)
  }

  /// The selection that the grid alone would get, and the answer that the attribute alone would.
  ///
  /// The artists are looked at once, and the two tasks taken up one after the other: what a screen takes before any
  /// artist is considered, it takes twice.
  func twofoldResponse(
    to slate: Slate, and attribute: AttributeID, on surface: Surface, in state: State,
    draws: Draws<BehaviorDraw>
  ) -> Response {
    let seen = screens.seenPositions(of: slate, on: surface, draws: draws)
    return screens.response(
      seen: seen, selected: selection(from: slate, seen: seen, in: state, draws: draws),
      opinion: wish(for: attribute, beside: slate, seen: seen, in: state, draws: draws), tasks: 2,
      on: surface, in: state.screen, draws: draws)
  }

  /// Whether more or less of an attribute is wanted than in what is seen of a slate.
  ///
  /// The gap is along the attribute: how much of it the artists have that the listener would like, blurred by what the
  /// word means to them, less how much those seen have, in standard deviations over the catalog's artists. No opinion
  /// where nothing is seen, or all artists have as much of it.
  private func wish(
    for attribute: AttributeID, beside slate: Slate, seen: PositionSet, in state: State,
    draws: Draws<BehaviorDraw>
  ) -> Response.Opinion {
    guard !seen.isEmpty, attribute.offset < spreads.count, spreads[attribute.offset].deviation > 0 else {
      return .unknown
    }
    let shown = members.mean(of: attribute, over: seen, of: slate)
    let gap =
      (amount(of: attribute, likedIn: state) - shown) / spreads[attribute.offset].deviation
      + parameters.attributeSubjectivity * draws.normal(.attribute, subject: attribute.index)
    return answers(yesTo: gap, about: attribute, draws: draws) ? .more : .less
  }

  /// How much of an attribute an artist has on average that the listener would like if they knew it.
  ///
  /// - Complexity: O(artists).
  private func amount(of attribute: AttributeID, likedIn state: State) -> Double {
    func chance(_ affinity: Float) -> Double {
      logistic(parameters.sharpness * (Double(affinity) - parameters.threshold))
    }
    let total = state.affinity.reduce(0) { $0 + chance($1) }
    guard total > 0 else { return spreads[attribute.offset].mean }
    return members.sum(of: attribute) { chance(state.affinity[$0.offset]) } / total
  }

  func comparisonResponse(
    _ a: ArtistID, _ b: ArtistID, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    var selected = PositionSet.none
    let knowsA = isKnown(a, in: state, draws: draws)
    let knowsB = isKnown(b, in: state, draws: draws)
    if knowsA || knowsB {
      let valueA =
        likingLogOdds(a, in: state)
        + draws.gumbel(.choice, subject: a.index, occurrence: state.shown[a])
      let valueB =
        likingLogOdds(b, in: state)
        + draws.gumbel(.choice, subject: b.index, occurrence: state.shown[b])
      let prefersFirst = !knowsB || (knowsA && valueA >= valueB)
      let pair = Slate([a, b])
      let slips =
        draws.uniform(.noChoice, subject: pair.unorderedAddress, occurrence: 1) < parameters.answerNoise
      selected.insert(prefersFirst != (slips && knowsA && knowsB) ? 0 : 1)
    }
    return screens.response(
      seen: PositionSet(first: 2), selected: selected, opinion: selected.isEmpty ? .unknown : nil,
      on: surface,
      in: state.screen, draws: draws)
  }

  /// A noisy yes to something worth more than nothing: more surely the further from nothing, and flipped by accident.
  private func answers(yesTo worth: Double, about attribute: AttributeID, draws: Draws<BehaviorDraw>) -> Bool
  {
    let words = draws.block(.attribute, subject: attribute.index, occurrence: 1)
    let isYes = openUniform(words[0], words[1]) < logistic(4 * worth)
    return isYes != (openUniform(words[2], words[3]) < parameters.answerNoise)
  }

  /// What the attribute's artists are worth to the listener on average, blurred by what the word means to them.
  ///
  /// Nil where no artist has the attribute: the word means nothing here.
  func affinity(for attribute: AttributeID, in state: State, draws: Draws<BehaviorDraw>) -> Double? {
    guard let mean = members.mean(of: state.affinity, over: attribute) else { return nil }
    return mean + parameters.attributeSubjectivity * draws.normal(.attribute, subject: attribute.index)
  }
}
