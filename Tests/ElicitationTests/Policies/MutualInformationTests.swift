import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// The search's memory is internal: how far it looks is checked on its own.
struct MutualInformationTests {
  @Test func `quick functions stay close to the C library's`() {
    var generator = AddressedGenerator(seed: 3, stream: 2)
    var predictions = ProbitPredictions()
    for step in 0..<4000 {
      let spread = step % 2 == 0 ? 1.0 : 4
      predictions.append(
        mean: Float(spread * generator.normal()), variance: Float(0.01 + 4 * generator.uniform()),
        known: step % 5 == 0 ? 1 : Float(generator.uniform()))
    }
    var found: [Float] = []
    predictions.information(into: &found)
    for place in found.indices {
      let mean = Double(predictions.means[place])
      let variance = Double(predictions.variances[place])
      let known = Double(predictions.known[place])
      let information = PlainInformation.information(mean: mean, variance: variance, known: known)
      // A Float's rounding, and 1e-12 of what is subtracted.
      #expect(abs(Double(found[place]) - information) < 6e-8 * information + 1e-12)
      let bound = PlainInformation.firstOrder(mean: mean, variance: variance, known: known)
      // Beyond five deviations nothing is to be learnt, and rounding s² counts for more.
      #expect(abs(Double(predictions.bounds[place]) - bound) < 1e-5 * bound + 1e-12)
    }
  }

  @Test func `thousands of beliefs give the slates that a look at every artist gives`() {
    let tiny = TinyWorld(artists: 200)
    let service = tiny.service
    let policy = MutualInformation(service: service, surface: tiny.surface, candidates: 12)
    var generator = AddressedGenerator(seed: 6, stream: 1)
    let draws = Draws<PolicyDraw>(key: tiny.key, listener: 0)
    var agreeing = 0
    var beliefs = 0
    var spared = 0
    for _ in 0..<400 {
      let country = CountryID(generator.integer(below: service.catalog.countries.count))
      var belief = policy.prior(for: ObservedContext(country: country, device: .phone))
      for _ in 0..<5 {
        let shown = policy.nextQuery(given: &belief, draws: draws)?.slate ?? Slate()
        let expected = PlainInformation.ranking(
          shown.count, among: 12, of: service, under: belief.taste, without: belief.history.asked,
          country: country)
        beliefs += 1
        if belief.search.visited < service.catalog.count { spared += 1 }
        if shown.artists == expected { agreeing += 1 }
        let answers = shown.indices.filter { _ in generator.integer(below: 3) == 0 }
        policy.update(&belief, with: TinyWorld.exchange(shown, selecting: answers))
      }
    }
    #expect(beliefs == 2000)
    // Two artists may be as close as a Float's rounding.
    #expect(agreeing >= 1996, "\(agreeing) of \(beliefs) slates")
    // What is wanted is rarely found among the least known.
    #expect(spared > beliefs / 2, "\(spared)")
  }

  @Test func `no bound exceeds its ceiling, whatever was answered`() {
    let tiny = TinyWorld()
    let service = tiny.service
    let ceilings = QuestionCeilings(of: InformationGain(), service: service) {
      service.knownShare(of: $0, in: $1)
    }
    var generator = AddressedGenerator(seed: 7, stream: 1)
    for round in 0..<300 {
      let country = CountryID(round % service.catalog.countries.count)
      let seen = ceilings.countries[country.offset]
      var belief = service.prior
      for _ in 0..<generator.integer(below: 30) {
        let kinds: [AnswerHistory.Answer.Kind] = [.selected, .skipped, .liked, .disliked]
        let artist = ArtistID(generator.integer(below: service.catalog.count))
        service.update(
          &belief, with: .init(artist: artist, kind: kinds[generator.integer(below: 4)]), in: country)
      }
      var predictions = ProbitPredictions()
      predictions.append(
        seen.order[...], rows: service.catalog.embeddings, intercepts: service.intercepts, known: seen.known,
        mean: belief.mean, covariance: belief.covariance)
      for place in seen.order.indices {
        #expect(predictions.bounds[place] <= belief.growth * seen.ceilings[place])
      }
    }
  }

  @Test func `knowing counts unless the policy is blind to it`() {
    let tiny = TinyWorld()
    let context = ObservedContext(country: CountryID(0), device: .phone)
    func popularity(knownness: Double) -> Double {
      let policy = MutualInformation(service: tiny.service, surface: tiny.surface, knownness: knownness)
      var belief = policy.prior(for: context)
      let slate = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))?.slate ?? Slate()
      return slate.artists.reduce(0) { $0 + Double(tiny.service.catalog.popularity[$1.offset]) }
    }
    #expect(popularity(knownness: 1) > popularity(knownness: 0))
  }

  @Test(arguments: [6, 64])
  func `a screen holds the artists with most information of all, also when most are never integrated`(
    candidates: Int
  ) {
    let tiny = TinyWorld()
    let service = tiny.service
    let policy = MutualInformation(service: service, surface: tiny.surface, candidates: candidates)
    let country = CountryID(0)
    var belief = policy.prior(for: ObservedContext(country: country, device: .phone))
    let draws = Draws<PolicyDraw>(key: tiny.key, listener: 0)
    let first = policy.nextQuery(given: &belief, draws: draws)?.slate ?? Slate()
    policy.update(&belief, with: TinyWorld.exchange(first, selecting: [1]))
    let shown = policy.nextQuery(given: &belief, draws: draws)?.slate ?? Slate()
    let d = service.catalog.dimensions
    let information = (0..<service.catalog.count).map { artist -> Double in
      let row = Array(service.catalog.embeddings[artist * d..<(artist + 1) * d])
      var product = [Float](repeating: 0, count: d)
      belief.taste.covariance.multiply(row, into: &product)
      return PlainInformation.information(
        mean: Double(service.liking(of: ArtistID(artist), by: belief.taste.mean)),
        variance: Double(zip(row, product).reduce(0) { $0 + $1.0 * $1.1 }),
        known: Double(service.knownShare(of: ArtistID(artist), in: country)))
    }
    let unasked = information.indices.filter { !first.contains(ArtistID($0)) }
    let best = unasked.sorted { information[$0] > information[$1] }.prefix(6)
    guard candidates >= service.catalog.count else {
      // With as many candidates as places the bound alone decides: it may trade the last places.
      let worth = shown.artists.reduce(0) { $0 + information[$1.offset] }
      #expect(worth > 0.9 * best.reduce(0) { $0 + information[$1] })
      return
    }
    #expect(shown.artists.map(\.offset) == Array(best))
  }
}
