import Elicitation
import Onboarding
import Population

// What is worked out beside the life, for the metrics: no listener and no policy notices.

extension LifeSimulator {
  /// What would be recommended now; leaves the predicted liking of every artist in `scores`.
  ///
  /// For a replayed listener the half that answers come from is taken out of the ranking, for every policy alike: it
  /// can't be judged. Sakai (2007), Alternatives to bpref, calls the rest the condensed list.
  /// - Complexity: O(artists × dimensions).
  mutating func recommend(
    _ belief: Policy.Belief, taste: GaussianBelief, truth: Truth, into slate: inout [ArtistID]
  ) {
    service.scores(of: taste, into: &scores)
    if policy.recommend(from: belief, count: Recommendation.length, into: &slate) { return }
    if truth.isReplayed {
      masked = scores
      for artist in masked.indices where !truth.isScored(ArtistID(artist)) { masked[artist] = -.infinity }
      selection.select(Recommendation.length, of: masked, into: &ranked)
    } else {
      selection.select(Recommendation.length, of: scores, into: &ranked)
    }
    slate.removeAll(keepingCapacity: true)
    for candidate in ranked { slate.append(ArtistID(Int(candidate.index))) }
  }

  /// Notes what would be recommended after the queries so far.
  mutating func checkpoint(_ life: Life, log: inout LifeLog) {
    var slate: [ArtistID] = []
    recommend(life.belief, taste: policy.taste(from: life.belief), truth: life.truth, into: &slate)
    log.checkpoints.append(slate)
  }

  /// Compares the next query after this answer with the one after its opposite.
  func testAdaptivity(_ exchange: Exchange, life: Life, log: inout LifeLog) {
    guard let opposite = exchange.turnedAround else { return }
    var belief = life.belief
    policy.update(&belief, with: exchange)
    var other = life.belief
    policy.update(&other, with: opposite)
    let query = policy.nextQuery(given: &belief, draws: life.choices)
    log.adaptivity.tests += 1
    if query != policy.nextQuery(given: &other, draws: life.choices) { log.adaptivity.changes += 1 }
  }
}

extension Exchange {
  /// The same exchange with the opposite answer; nil where there is none, as for a listener who saw nothing.
  ///
  /// On a grid, all that was seen and not selected is selected instead; of a choice, the next one seen, or none; a like
  /// becomes a dislike, more becomes less; no opinion becomes a like. Of both at once, both are turned.
  var turnedAround: Exchange? {
    var opposite = self
    let seen = response.seen
    switch query {
    case .artistGrid:
      guard !seen.isEmpty else { return nil }
      opposite.response.selected = PositionSet(bits: seen.bits & ~response.selected.bits)
    case .artistChoice, .compare:
      guard !seen.isEmpty else { return nil }
      opposite.response.selected = PositionSet(bits: seen.bits & ~response.selected.bits).firstOnly
      opposite.response.opinion = nil
    case .rateArtist:
      let likes = response.opinion != .like
      opposite.response.opinion = likes ? .like : .dislike
      opposite.response.selected = likes ? PositionSet(first: 1) : .none
    case .attribute: opposite.response.opinion = response.opinion == .like ? .dislike : .like
    case .moreOrLess: opposite.response.opinion = response.opinion == .more ? .less : .more
    case .artistsAndAttribute:
      opposite.response.selected = PositionSet(bits: seen.bits & ~response.selected.bits)
      opposite.response.opinion = response.opinion == .more ? .less : .more
    }
    return opposite
  }
}
