import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// Chances and scores are internal: known answers below.
struct AdaptiveClusterInformationTests {
  private static let service = ServiceModel.planted(eightPeople, artists: 5)

  private struct Case {
    var kind: Query.Kind
    var before: [Double]
    var chances: [Double]
    var after: [Double]
  }

  // numpy: P(r | c) = clip((n + 2 p) / (N + 2), 0.01, 0.99) with p the share of all, the rest max(0.01, what is left),
  // then normalized, from the eight people in clusters 0 0 0 1 1 1 1 2; I = entropy of P(r) less Σ P(c) entropy of P(r | c);
  // after artist 0 was liked and artist 2 wasn't known, P(c) times P(r | c) of both.
  private static let cases = [
    Case(
      kind: .artistGrid,
      before: [0.10753602122922223, 0.03550982601521169, 0.0047445707171023255, 0.04343738076777487, 0],
      chances: [0.5679939894815929, 0.33809166040571, 0.09391435011269722],
      after: [-1, 0.03678333736709816, -1, 0.04119982049809001, 0]),
    Case(
      kind: .rateArtist,
      before: [0.10647130814774486, 0.06779271646407903, 0.07256910160308849, 0.06222430707193838, 0],
      chances: [0.4897959183673469, 0.4535147392290249, 0.056689342403628114],
      after: [-1, 0.06805436231709305, -1, 0.06547802112553025, 0]),
  ]

  private func policy(_ kind: Query.Kind) -> AdaptiveClusterInformation {
    let surface = Surface(kinds: [kind])
    let answers = CandidateAnswers(
      Self.service, limit: 5, grouping: AnswerGrouping(surface: surface, history: eightPeople))
    let places = (0..<5).map { artist in
      Int32(answers.artists.firstIndex(of: ArtistID(artist)) ?? -1)
    }
    return AdaptiveClusterInformation(
      ClusterAnswers(
        answers, people: Array(0..<8), clusters: [0, 0, 0, 1, 1, 1, 1, 2], answerable: 1, places: places),
      service: Self.service, surface: surface)
  }

  /// The information of each artist, by number.
  private func scores(_ policy: AdaptiveClusterInformation, _ belief: inout ClusterWeights) -> [Double] {
    policy.score(&belief)
    var scores = [Double](repeating: 0, count: 5)
    for (place, artist) in Self.service.catalog.byPopularity.enumerated() {
      scores[artist.offset] = Double(belief.scratch.scores[place])
    }
    return scores
  }

  @Test(arguments: cases.indices)
  func `the information is that of the answer about the cluster, given all answers`(index: Int) {
    let known = Self.cases[index]
    let policy = policy(known.kind)
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    for (score, value) in zip(scores(policy, &belief), known.before) { #expect(abs(score - value) < 1e-6) }
    for (artist, isLiked) in [(0, true), (2, false)] { answer(artist, isLiked, known.kind, policy, &belief) }
    belief.workOutChances()
    for (chance, value) in zip(belief.scratch.chances, known.chances) {
      #expect(abs(Double(chance) - value) < 1e-6)
    }
    for (score, value) in zip(scores(policy, &belief), known.after) where value >= 0 {
      #expect(abs(score - value) < 1e-6)
    }
    #expect(scores(policy, &belief)[0] == -.infinity && scores(policy, &belief)[2] == -.infinity)
  }

  /// On a grid a skip, of a rating not known, unless it is liked.
  private func answer(
    _ artist: Int, _ isLiked: Bool, _ kind: Query.Kind, _ policy: AdaptiveClusterInformation,
    _ belief: inout ClusterWeights
  ) {
    let slate = Slate([ArtistID(artist)])
    var exchange = TinyWorld.exchange(slate, selecting: isLiked ? [0] : [])
    if kind == .rateArtist {
      exchange = Exchange(
        query: .rateArtist(ArtistID(artist)),
        response: Response(
          seen: PositionSet(first: 1), opinion: isLiked ? .like : .unknown, thinkTime: .second),
        shownAt: .zero)
    }
    policy.update(&belief, with: exchange)
  }

  @Test func `two opposite first screens lead to different second ones`() {
    let tiny = TinyWorld()
    let policy = AdaptiveClusterInformation(service: tiny.service, surface: tiny.surface)
    var seconds: Set<[ArtistID]> = []
    for selected in [[], [0, 1, 2, 3, 4, 5]] {
      var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
      let draws = Draws<PolicyDraw>(key: tiny.key, listener: 0)
      let first = policy.nextQuery(given: &belief, draws: draws)?.slate ?? Slate()
      policy.update(&belief, with: TinyWorld.exchange(first, selecting: selected))
      seconds.insert(policy.nextQuery(given: &belief, draws: draws)?.slate.artists ?? [])
    }
    #expect(seconds.count == 2)
  }

  @Test func `an artist beyond the candidates is shown when they are used up, and its answer says nothing`() {
    let tiny = TinyWorld()
    let policy = AdaptiveClusterInformation(service: tiny.service, surface: tiny.surface, candidates: 6)
    let shown = tiny.skippedScreens(of: policy).flatMap(\.artists)
    #expect(Set(shown.prefix(6)) == Set(tiny.service.catalog.byPopularity.prefix(6)))
    #expect(Array(shown[6...]) == Array(tiny.service.catalog.byPopularity[6...]))
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    let before = belief.logChances
    policy.update(&belief, with: TinyWorld.exchange(Slate([shown[7]]), selecting: [0]))
    #expect(belief.logChances == before)
  }
}
