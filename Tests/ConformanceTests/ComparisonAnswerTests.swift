import Behavior
import Elicitation
import LinearAlgebra
import Onboarding
import Population
import Randomness
import Testing

/// How surely the built-in people prefer what the service thinks they like better.
@Suite struct ComparisonAnswerTests {
  /// One comparison between two artists that are known: the difference of likings as believed, and whether the first won.
  private struct Prediction {
    let mean: Double
    let variance: Double
    let isYes: Bool

    /// Surprise at the answer, in nats, with the difference taken `gain` times as seriously.
    func loss(gain: Double) -> Double {
      let s = gain * mean / (1 + gain * gain * variance).squareRoot()
      let yes = 0.01 + 0.98 * 0.5 * complementaryErrorFunction(-s * 0.5.squareRoot())
      return -logarithm(isYes ? yes : 1 - yes)
    }
  }

  private static let service = ServiceModel(world.service, seed: 5)
  private static let world = BuiltinWorld(
    artists: 1000, attributes: 48, dimensions: 16, seed: 5, servicePeople: 400
  ).make()

  /// Listeners who rated one artist in five, and then compare others in pairs.
  private func predictions(listeners: Int) -> [Prediction] {
    let model = StructuralModel(parameters: StructuralParameters(), world: Self.world)
    let key = DrawKey(seed: 9)
    let cohort = Self.world.cohort(key: key)
    var listener = Listener()
    var predictions: [Prediction] = []
    for index in 0..<listeners {
      cohort.fill(&listener, index: index)
      let draws = Draws<BehaviorDraw>(key: key, listener: listener.id.index)
      let state = model.initialState(of: listener, draws: draws)
      func response(_ query: Query) -> Response {
        model.response(to: query, on: Surface(), in: state, draws: draws)
      }
      func opinion(_ artist: ArtistID) -> Response.Opinion? { response(.rateArtist(artist)).opinion }
      var belief = Self.service.prior
      for artist in (0..<200).map({ ArtistID($0) }) where opinion(artist) != .unknown {
        Self.service.update(
          &belief, with: .init(artist: artist, kind: opinion(artist) == .like ? .liked : .disliked),
          in: listener.context.country)
      }
      for artist in stride(from: 200, to: 1000, by: 2) {
        let (a, b) = (ArtistID(artist), ArtistID(artist + 1))
        guard opinion(a) != .unknown, opinion(b) != .unknown else { continue }
        let isFirst = response(.compare(a, b)).selected.contains(0)
        predictions.append(prediction(a, b, under: belief, isYes: isFirst))
      }
    }
    return predictions
  }

  /// Φ(uₐ − u_b) is as surprised as any other slope; Φ((uₐ − u_b) / √2), two noises of an answer's size each, is more.
  @Test func `a comparison is settled about as surely as the service takes it to be`() {
    let found = predictions(listeners: 200)
    func loss(_ gain: Double) -> Double {
      found.reduce(0) { $0 + $1.loss(gain: gain) } / Double(found.count)
    }
    #expect(found.count > 5000)
    #expect(loss(1) < loss(0.5.squareRoot()) - 0.004)
    #expect(loss(1) < ([0.5, 0.85, 1.2, 1.4, 2].map(loss).min() ?? 0) + 0.002)
  }

  private func prediction(
    _ artist: ArtistID, _ other: ArtistID, under belief: GaussianBelief, isYes: Bool
  ) -> Prediction {
    let (catalog, service) = (Self.service.catalog, Self.service)
    func row(_ artist: ArtistID) -> ArraySlice<Float> {
      catalog.embeddings[artist.offset * catalog.dimensions..<(artist.offset + 1) * catalog.dimensions]
    }
    let direction = zip(row(artist), row(other)).map { $0 - $1 }
    var product = direction
    belief.covariance.multiply(direction, into: &product)
    let mean = service.liking(of: artist, by: belief.mean) - service.liking(of: other, by: belief.mean)
    return Prediction(mean: Double(mean), variance: Double(dot(direction, product)), isYes: isYes)
  }
}
