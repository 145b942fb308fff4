import Elicitation
import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

struct ServiceModelTests {
  /// People with tastes drawn from N(mean, 1) in two dimensions, who like by probit among artists on a circle.
  private func planted(scope: ServiceView.LikingScope) -> ServiceView {
    var generator = AddressedGenerator(seed: 11, stream: 1)
    let artists = 60
    let embeddings = (0..<artists).flatMap { artist -> [Float] in
      let angle = 2 * Double.pi * Double(artist) / Double(artists)
      return [Float(cosine(angle)), Float(sine(angle))]
    }
    var starts = [0]
    var entries: [ListeningHistory.Entry] = []
    let people = 300
    for _ in 0..<people {
      let taste = [1.2 + generator.normal(), generator.normal()]
      for artist in 0..<artists {
        let signal = taste[0] * Double(embeddings[2 * artist]) + taste[1] * Double(embeddings[2 * artist + 1])
        let likes = generator.normal() < signal - 0.5
        if scope == .everyone, !likes { continue }
        entries.append(
          ListeningHistory.Entry(artist: ArtistID(artist), plays: likes ? 9 : 1, isLiked: likes))
      }
      starts.append(entries.count)
    }
    let context = ObservedContext(country: CountryID(0), device: .phone)
    let history = ListeningHistory(
      starts: starts, entries: entries, contexts: [ObservedContext](repeating: context, count: people),
      hasDislikes: scope == .known)
    let catalog = Catalog(
      artists: (0..<artists).map {
        Artist(id: ArtistID($0), externalID: "\($0)", name: "\($0)", attributes: [])
      },
      attributes: [], countries: ["here"], dimensions: 2, embeddings: embeddings,
      popularity: [Float](repeating: 0.9, count: artists),
      popularityByCountry: [Float](repeating: 0.9, count: artists))
    return ServiceView(catalog: catalog, history: history, likingScope: scope)
  }

  @Test(arguments: [ServiceView.LikingScope.known, .everyone])
  func `the spread of tastes that made a history is found again`(scope: ServiceView.LikingScope) {
    let model = ServiceModel(planted(scope: scope), seed: 3)
    // Four steps of expectation maximization from 300 people: within a quarter of the planted numbers. The mean is
    // found up to what the intercepts take over, so it is the spread that is held to them.
    #expect(abs(model.prior.covariance[0, 0] - 1) < 0.35, "\(model.prior.covariance.elements)")
    #expect(abs(model.prior.covariance[1, 1] - 1) < 0.35)
    #expect(abs(model.prior.covariance[0, 1]) < 0.25)
  }

  @Test(arguments: [ServiceView.LikingScope.known, .everyone])
  func `before any answer, each artist is expected to be liked as often as it was`(
    scope: ServiceView.LikingScope
  ) {
    let view = planted(scope: scope)
    let model = ServiceModel(view, seed: 3)
    var liked = [Double](repeating: 0, count: 60)
    for entry in view.history.entries where entry.isLiked { liked[entry.artist.offset] += 1.0 / 300 }
    for artist in 0..<60 {
      let row = [view.catalog.embeddings[2 * artist], view.catalog.embeddings[2 * artist + 1]]
      var product: [Float] = [0, 0]
      model.prior.covariance.multiply(row, into: &product)
      let spread = Double(1 + row[0] * product[0] + row[1] * product[1]).squareRoot()
      let score = Double(model.liking(of: ArtistID(artist), by: model.prior.mean))
      let chance = 0.5 * complementaryErrorFunction(-score / spread / 2.0.squareRoot())
      // Shares are shrunk by eight people's worth, hence not exact.
      #expect(abs(chance - liked[artist]) < 0.03, "artist \(artist): \(chance) for \(liked[artist])")
    }
  }

  @Test func `a list of likes says nothing of knowing, and half a list is owned up to half as often`() {
    let whole = planted(scope: .everyone)
    let half = ServiceView(
      catalog: whole.catalog, history: whole.history, likingScope: .everyone, answerableShare: 0.5)
    let here = CountryID(0)
    #expect(ServiceModel(whole, seed: 3).knownShare(of: ArtistID(4), in: here) == 1)
    #expect(ServiceModel(half, seed: 3).knownShare(of: ArtistID(4), in: here) == 0.5)
    let known = ServiceModel(planted(scope: .known), seed: 3)
    #expect(abs(known.knownShare(of: ArtistID(4), in: here) - 0.9) < 1e-6)
  }

  @Test func `scores are liking, artist by artist`() {
    let tiny = TinyWorld()
    var scores = [Float](repeating: 0, count: tiny.service.catalog.count)
    tiny.service.score(taste: tiny.service.prior.mean, into: &scores)
    for artist in scores.indices {
      let one = tiny.service.liking(of: ArtistID(artist), by: tiny.service.prior.mean)
      #expect(abs(scores[artist] - one) < 1e-5)
    }
  }

  @Test func `an empty history gives a usable model`() {
    let view = planted(scope: .everyone)
    let nobody = ListeningHistory(starts: [0], entries: [], contexts: [], hasDislikes: false)
    let model = ServiceModel(
      ServiceView(catalog: view.catalog, history: nobody, likingScope: .everyone), seed: 3)
    #expect(model.intercepts.allSatisfy { $0.isFinite } && model.prior.mean.allSatisfy { $0.isFinite })
  }
}
