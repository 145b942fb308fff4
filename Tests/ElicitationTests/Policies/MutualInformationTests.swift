import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// `information` and `firstOrder` are internal: the integral is checked on its own.
struct MutualInformationTests {
  @Test func `information agrees with numerical integration`() {
    // H(P) - integral of H(k norm.cdf(f)) norm.pdf(f, m, sqrt(v)), by scipy.integrate.quad
    let known = [
      (0.0, 1.0, 1.0, 0.19314718055994506), (-1, 0.5, 0.6, 0.04864021026586729),
      (0.5, 2, 0.3, 0.039976239581370865), (-2.5, 0.2, 0.9, 0.005965494837398978),
    ]
    for (mean, variance, share, information) in known {
      let found = MutualInformation.information(mean: mean, variance: variance, known: share)
      // Twelve nodes: within half a percent, far below the gaps that decide between artists.
      #expect(abs(found - information) < 0.005 * information, "\(found) for \(information)")
    }
  }

  @Test func `nothing is learnt where nothing is open`() {
    #expect(MutualInformation.information(mean: 0.3, variance: 0, known: 1) == 0)
    #expect(MutualInformation.information(mean: 0.3, variance: 1, known: 0) == 0)
    #expect(MutualInformation.information(mean: 60, variance: 1, known: 1) < 1e-12)
    #expect(MutualInformation.firstOrder(mean: -60, variance: 1, known: 1).isFinite)
  }

  @Test func `the first order ranks as the integral does where variance is small`() {
    var generator = AddressedGenerator(seed: 2, stream: 1)
    let candidates = (0..<200).map { _ in
      (mean: generator.normal(), known: 0.05 + 0.9 * generator.uniform())
    }
    let exact = candidates.map {
      MutualInformation.information(mean: $0.mean, variance: 0.02, known: $0.known)
    }
    let bound = candidates.map {
      Double(MutualInformation.firstOrder(mean: Float($0.mean), variance: 0.02, known: Float($0.known)))
    }
    // What is left out is of the order of the variance times the curvature of the link: a tenth covers it.
    for index in candidates.indices { #expect(abs(bound[index] / exact[index] - 1) < 0.15) }
    let best = candidates.indices.sorted { exact[$0] > exact[$1] }.prefix(20)
    let bestByBound = candidates.indices.sorted { bound[$0] > bound[$1] }.prefix(30)
    #expect(Set(best).isSubset(of: Set(bestByBound)))
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
      return MutualInformation.information(
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
