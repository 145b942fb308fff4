import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// Questions that aren't grids: choices, ratings, attributes, more or less, comparisons.
@Suite struct QuestionTests {
  private let crowd = Crowd.standard

  private func opinions(
    _ query: Query, affinity: [Float], people: Int = 400, _ change: (inout StructuralParameters) -> Void
  ) -> [Response.Opinion?] {
    PlainWorld.people(people, affinity: affinity).responses(to: query, change).map(\.opinion)
  }

  // MARK: Choices

  @Test func `A choice is a multinomial logit of liking against choosing none`() {
    let people = PlainWorld.people(2000, affinity: [1.6, 2.1, 0.6, 0])
    let chosen = people.responses(to: .artistChoice(PlainWorld.slate(0, 1, 2))) { $0.likeAlone() }.map(
      \.selected)
    // python3: w = exp([0, 0, 1, -2]); w / sum(w), for none and artists 0, 1, 2. Four standard errors: 0.045.
    let expected = [0.20603, 0.20603, 0.56005, 0.02788]
    #expect(abs(Crowd.share(chosen) { $0.isEmpty } - expected[0]) < 0.045)
    for position in 0..<3 {
      #expect(abs(Crowd.share(chosen) { $0.contains(position) } - expected[position + 1]) < 0.045)
    }
    #expect(chosen.allSatisfy { $0.count <= 1 })
  }

  @Test func `Nothing is chosen where nothing is known or shown`() {
    let query = Query.artistChoice(crowd.popular(0..<9))
    let lost = crowd.responses(to: query) {
      $0.answerNoise = 0
      $0.knownBase = -20
    }
    #expect(lost.allSatisfy { $0.selected.isEmpty })
    #expect(
      crowd.responses(to: .artistChoice(Slate())) { _ in }.allSatisfy {
        $0.seen.isEmpty && $0.selected.isEmpty
      })
  }

  @Test func `Overload speaks for choosing nothing, position and saturation against an artist`() {
    let query = Query.artistChoice(crowd.popular(0..<36))
    func chosen(after before: [Query] = [], _ change: (inout StructuralParameters) -> Void) -> [PositionSet] {
      crowd.responses(to: query, after: before, change).map(\.selected)
    }
    let plain = chosen { $0.answerAlone() }
    func none(_ sets: [PositionSet]) -> Int { sets.count { $0.isEmpty } }
    #expect(
      chosen {
        $0.answerAlone()
        $0.overload = 2
      }.isStrictlyWithin(plain))
    #expect(
      none(
        chosen {
          $0.answerAlone()
          $0.positionDecay = 0.2
        }) > none(plain))
    let before = [Query.artistGrid(crowd.popular(36..<60))]
    #expect(
      none(
        chosen(after: before) {
          $0.answerAlone()
          $0.saturation = 3
        })
        > none(chosen(after: before) { $0.answerAlone() }))
  }

  @Test func `The order of a slate doesn't matter to a choice`() {
    let slate = crowd.popular(0..<9)
    let backward = Slate(slate.artists.reversed())
    let one = crowd.responses(to: .artistChoice(slate)) { $0.answerAlone() }.map {
      $0.selected.map { slate[$0] }
    }
    let other = crowd.responses(to: .artistChoice(backward)) { $0.answerAlone() }.map {
      $0.selected.map { backward[$0] }
    }
    #expect(one == other)
    #expect(one.contains([]) && Set(one).count > 5)
  }

  @Test func `A choice by accident falls on any known artist or on nothing, all as likely`() {
    let people = PlainWorld.people(2000, affinity: [9, 0, 0, 0])
    let chosen = people.responses(to: .artistChoice(PlainWorld.slate(0, 1, 2))) {
      $0.likeAlone()
      $0.answerNoise = 1
    }.map(\.selected)
    // Four binomial standard errors: 4 · sqrt(3/16 / 2000) = 0.039.
    #expect(abs(Crowd.share(chosen) { $0.isEmpty } - 0.25) < 0.039)
    for position in 0..<3 { #expect(abs(Crowd.share(chosen) { $0.contains(position) } - 0.25) < 0.039) }
    let lost = people.responses(to: .artistChoice(PlainWorld.slate(0, 1, 2))) {
      $0.knownBase = -40
      $0.answerNoise = 1
    }
    #expect(lost.allSatisfy { $0.selected.isEmpty })
  }

  // MARK: Ratings

  @Test func `A rating tells liking, disliking and not knowing apart`() {
    let query = Query.rateArtist(ArtistID(0))
    #expect(opinions(query, affinity: [9, 0, 0, 0]) { $0.likeAlone() }.allSatisfy { $0 == .like })
    #expect(opinions(query, affinity: [-9, 0, 0, 0]) { $0.likeAlone() }.allSatisfy { $0 == .dislike })
    #expect(opinions(query, affinity: [0, 0, 0, 0]) { $0.knownBase = -30 }.allSatisfy { $0 == .unknown })
    let flipped = opinions(query, affinity: [9, 0, 0, 0]) {
      $0.likeAlone()
      $0.answerNoise = 1
    }
    #expect(flipped.allSatisfy { $0 == .dislike })
  }

  @Test func `A rating and a grid of one agree`() {
    let artist = crowd.popular(0..<1)
    let ratings = crowd.responses(to: .rateArtist(artist[0])) { _ in }
    let grids = crowd.responses(to: .artistGrid(artist)) { _ in }
    #expect(ratings.map(\.selected) == grids.map(\.selected))
    #expect(ratings.contains { $0.opinion == .like } && ratings.contains { $0.opinion == .dislike })
  }

  // MARK: Attributes

  @Test func `An attribute is liked for the weighted mean of its artists`() {
    let query = Query.attribute(AttributeID(0))
    func likes(_ affinity: [Float]) -> Double {
      Crowd.share(opinions(query, affinity: affinity, people: 2000) { $0.attributeSubjectivity = 0 }) {
        $0 == .like
      }
    }
    // Weights 1 and 1/3: the mean is (0.75 · affinity 0 + 0.25 · affinity 3). python3: 1 / (1 + exp(-4 * mean)).
    #expect(abs(likes([0.4, 9, 9, 0]) - 0.7685247834990175) < 0.045)
    #expect(abs(likes([0, 9, 9, -0.8]) - 0.31002551887238755) < 0.045)
    #expect(
      opinions(query, affinity: [0.1, 9, 9, 0]) { $0.attributeSubjectivity = 0 }.allSatisfy { $0 == .unknown }
    )
  }

  @Test func `There is no opinion of an attribute that no artist has, or that isn't listed`() {
    for attribute in [2, 3, 99] {
      #expect(
        opinions(.attribute(AttributeID(attribute)), affinity: [9, 9, 9, 9]) { _ in }.allSatisfy {
          $0 == .unknown
        })
      let relative = Query.moreOrLess(AttributeID(attribute), PlainWorld.slate(0, 1))
      #expect(opinions(relative, affinity: [9, 9, 9, 9]) { _ in }.allSatisfy { $0 == .unknown })
    }
  }

  @Test func `The more subjective attributes are, the less an answer says of the taste`() {
    let agreement = [0.0, 0.5, 20].map { subjectivity in
      Crowd.share(
        opinions(.attribute(AttributeID(1)), affinity: [0, 0, 1.5, 0], people: 1000) {
          $0.answerNoise = 0
          $0.attributeSubjectivity = subjectivity
        }
      ) { $0 == .like }
    }
    #expect(agreement[0] > 0.99)
    #expect(agreement[0] > agreement[1] && agreement[1] > agreement[2])
    // What the word means is all but chance: a standard deviation of 20 around 1.5.
    #expect(abs(agreement[2] - 0.5) < 0.1)
  }

  @Test func `What a word means to a listener and how they answer are drawn apart`() {
    let opinions = opinions(.attribute(AttributeID(1)), affinity: [0, 0, 0.5, 0], people: 2000) {
      $0.attributeSubjectivity = 1
    }.filter { $0 != .unknown }
    // numpy: x = 0.5 + normal(2e6); mean of 1 / (1 + exp(-4 * x)) where |x| >= 0.1. Were both one draw: 0.61.
    #expect(abs(Crowd.share(opinions) { $0 == .like } - 0.689) < 0.042)
  }

  @Test func `Scanning the catalog gives the same answers as the lists of each attribute`() {
    // The rule without subjectivity, spelled out over the whole catalog: certain where the mean is far from 0.
    let model = StructuralModel(parameters: .with { $0.attributeSubjectivity = 0 }, world: crowd.world)
    for listener in crowd.listeners.prefix(40) {
      let draws = crowd.draws(of: listener)
      let state = model.initialState(of: listener, draws: draws)
      for attribute in crowd.world.service.catalog.attributes.map(\.id) {
        var (sum, weight): (Float, Float) = (0, 0)
        for artist in crowd.world.service.catalog.artists {
          for entry in artist.attributes where entry.attribute == attribute {
            sum += entry.weight * listener.affinity[artist.id.offset]
            weight += entry.weight
          }
        }
        let opinion = model.response(to: .attribute(attribute), on: .roomy, in: state, draws: draws).opinion
        if weight == 0 || abs(sum / weight) < 0.099 { #expect(opinion == .unknown) }
        if weight > 0, abs(sum / weight) > 0.101 { #expect(opinion != .unknown) }
        if weight > 0, sum / weight > 5 { #expect(opinion == .like) }
      }
    }
  }

  @Test
  func
    `More is wanted where what is liked has more of the attribute than what is shown, less where it has less`()
  {
    func more(_ affinity: [Float], _ slate: Slate) -> Double {
      Crowd.share(
        opinions(.moreOrLess(AttributeID(1), slate), affinity: affinity, people: 2000) {
          $0.answerNoise = 0
          $0.attributeSubjectivity = 0
        }
      ) { $0 == .more }
    }
    // Artist 2 alone of four has the attribute: a deviation of sqrt(3) / 4. python3: l = lambda x: 1 / (1 + exp(-x)); like =
    // [l(2 * (a - 1.6)) for a in affinity]; l(4 * (like[2] / sum(like) - shown) / (sqrt(3) / 4)).
    #expect(more([-2, 0, 3, 0], PlainWorld.slate(0, 1)) > 0.999)
    #expect(abs(more([2, 4, 0, 0], PlainWorld.slate(0, 1)) - 0.5512) < 0.045)
    #expect(abs(more([2, 4, 0, 0], PlainWorld.slate(0, 2)) - 0.0120) < 0.01)
    #expect(abs(more([0, 0, 1, 0], PlainWorld.slate(0, 2)) - 0.8188) < 0.04)
    // However good what is shown, it is the attribute that is asked about: three of artist 2's kind are liked.
    #expect(more([3, 3, 3, 3], PlainWorld.slate(2)) < 0.002)
    let empty = opinions(.moreOrLess(AttributeID(1), Slate()), affinity: [0, 0, 3, 0]) { _ in }
    #expect(empty.allSatisfy { $0 == .unknown })
  }

  @Test
  func `Accidents flip what is said of attributes and of pairs, and nothing where there is nothing to say`() {
    func opinion(_ query: Query, noise: Double) -> [Response.Opinion?] {
      opinions(query, affinity: [2, 2, -2, 0]) {
        $0.answerNoise = noise
        $0.attributeSubjectivity = 0
      }
    }
    let attribute = Query.attribute(AttributeID(0))
    #expect(Crowd.share(opinion(attribute, noise: 0)) { $0 == .like } > 0.98)
    #expect(Crowd.share(opinion(attribute, noise: 1)) { $0 == .dislike } > 0.98)
    let relative = Query.moreOrLess(AttributeID(0), PlainWorld.slate(2))
    #expect(Crowd.share(opinion(relative, noise: 0)) { $0 == .more } > 0.98)
    #expect(Crowd.share(opinion(relative, noise: 1)) { $0 == .less } > 0.98)
    #expect(opinion(.attribute(AttributeID(2)), noise: 1).allSatisfy { $0 == .unknown })
    func first(noise: Double) -> [Bool] {
      crowd.responses(to: .compare(crowd.popular(0..<1)[0], crowd.popular(1..<2)[0])) {
        $0.likeAlone()
        $0.answerNoise = noise
      }.map { $0.selected.contains(0) }
    }
    #expect(zip(first(noise: 0), first(noise: 1)).allSatisfy { $0 != $1 })
  }

  // MARK: Comparisons

  @Test func `Of two known artists the better liked one wins, by a logit of the difference`() {
    let people = PlainWorld.people(2000, affinity: [1, 0.5, 0, 0])
    let chosen = people.responses(to: .compare(ArtistID(0), ArtistID(1))) { $0.likeAlone() }
    // python3: 1 / (1 + exp(-2 * 0.5))
    #expect(abs(Crowd.share(chosen) { $0.selected.contains(0) } - 0.7310585786300049) < 0.045)
    #expect(chosen.allSatisfy { $0.selected.count == 1 && $0.opinion == nil && $0.seen.count == 2 })
  }

  @Test func `The order of a comparison doesn't matter`() {
    let (a, b) = (crowd.popular(0..<1)[0], crowd.popular(1..<2)[0])
    let forward = crowd.responses(to: .compare(a, b)) { _ in }
    let back = crowd.responses(to: .compare(b, a)) { _ in }
    for (one, other) in zip(forward, back) {
      #expect(one.selected.contains(0) == other.selected.contains(1))
      #expect(one.opinion == other.opinion)
    }
  }

  @Test func `Only known artists win, and without any there is no opinion`() {
    // Artist 0 is popular in country 1, artist 1 isn't: with these odds one is known to all and one to nobody.
    let people = PlainWorld.people(200, affinity: [-5, 5, 0, 0], country: 1)
    let chosen = people.responses(to: .compare(ArtistID(0), ArtistID(1))) {
      $0.answerNoise = 1
      $0.knownPopularity = 10
      $0.knownTaste = 0
    }
    #expect(chosen.allSatisfy { $0.selected.contains(0) })
    let lost = people.responses(to: .compare(ArtistID(0), ArtistID(1))) { $0.knownBase = -40 }
    #expect(lost.allSatisfy { $0.selected.isEmpty && $0.opinion == .unknown })
  }
}
