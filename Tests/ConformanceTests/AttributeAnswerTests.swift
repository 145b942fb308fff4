import Behavior
import Elicitation
import LinearAlgebra
import Onboarding
import Population
import Randomness
import TestSupport
import Testing

/// What a service expects people to say of attributes, against what the built-in people do say.
struct AttributeAnswerTests {
  /// One question to one listener: what was expected and what was said.
  private struct Prediction {
    var mean: Double
    var variance: Double
    var isYes: Bool

    /// Surprise at the answer, in nats, with liking taken `gain` times as seriously.
    func loss(gain: Double) -> Double {
      let chance =
        0.5 * complementaryErrorFunction(-gain * mean / (2 * (1 + gain * gain * variance)).squareRoot())
      let yes = 0.01 + 0.98 * chance
      return -logarithm(isYes ? yes : 1 - yes)
    }
  }

  /// Listeners who answered two screens of the best known artists, and then are asked about every attribute.
  private static func predictions(
    artists: Int, attributes: Int, observedNoise: Double, listeners: Int,
    query: (AttributeID, GaussianBelief, ServiceModel) -> Query
  ) -> [Prediction] {
    let world = BuiltinWorld(
      artists: artists, attributes: attributes, dimensions: 16, observedNoise: observedNoise, seed: 5,
      servicePeople: 400
    ).make()
    let service = ServiceModel(world.service, seed: 5)
    let model = StructuralModel(parameters: StructuralParameters(), world: world)
    let key = DrawKey(seed: 9)
    let cohort = world.cohort(key: key)
    let surface = Surface(kinds: Query.Kind.allCases, slateSize: 12, visible: 12)
    var listener = Listener()
    var predictions: [Prediction] = []
    for index in 0..<listeners {
      cohort.fill(&listener, index: index)
      let draws = Draws<BehaviorDraw>(key: key, listener: listener.id.index)
      var state = model.initialState(of: listener, draws: draws)
      var history = AnswerHistory(context: listener.context, artists: artists)
      for screen in 0..<2 {
        let known = service.byKnownShare(in: listener.context.country)
        let query = Query.artistGrid(Slate(known[screen * 12..<screen * 12 + 12]))
        let response = model.response(to: query, on: surface, in: state, draws: draws)
        let exchange = Exchange(query: query, response: response, shownAt: .zero)
        model.update(&state, after: exchange)
        history.append(exchange)
      }
      let belief = service.taste(after: history)
      for attribute in service.catalog.attributes.indices {
        let query = query(AttributeID(attribute), belief, service)
        let response = model.response(to: query, on: surface, in: state, draws: draws)
        guard let opinion = response.opinion, opinion != .unknown else { continue }
        let shown = query.slate.isEmpty ? nil : query.slate
        guard
          let question = service.attributes.question(
            about: AttributeID(attribute), beside: shown, under: belief)
        else { continue }
        var product = [Float](repeating: 0, count: question.direction.count)
        belief.covariance.multiply(question.direction, into: &product)
        predictions.append(
          Prediction(
            mean: question.intercept + Double(dot(question.direction, belief.mean)),
            variance: Double(dot(product, question.direction)), isYes: opinion == .like || opinion == .more))
      }
    }
    return predictions
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  /// Surprise on average where answers are taken `gain` times as seriously.
  private static func loss(_ predictions: [Prediction], gain: Double = 1) -> Double {
    mean(predictions.map { $0.loss(gain: gain) })
  }

  /// Surprise of somebody who knows how often people say yes, and nothing else.
  private static func ignorantLoss(_ predictions: [Prediction]) -> Double {
    let yes = mean(predictions.map { $0.isYes ? 1 : 0 })
    return -(yes * logarithm(yes) + (1 - yes) * logarithm(1 - yes))
  }

  @Test func `likes are expected about as surely as they turn out`() {
    let found = Self.predictions(artists: 1000, attributes: 48, observedNoise: 0.3, listeners: 100) {
      attribute, _, _ in
      .attribute(attribute)
    }
    #expect(Self.loss(found) < Self.ignorantLoss(found) - 0.03)
    let best = [0.5, 0.71, 1.4, 2].map { Self.loss(found, gain: $0) }.min() ?? 0
    #expect(Self.loss(found) < best + 0.01)
  }

  @Test(arguments: [true, false])
  func `more and less are expected about as surely as they turn out, whatever is shown`(showsFavorites: Bool)
  {
    let found = Self.predictions(artists: 1000, attributes: 48, observedNoise: 0.3, listeners: 100) {
      attribute, belief, service in
      var scores = [Float](repeating: 0, count: service.catalog.count)
      service.scores(of: belief, into: &scores)
      let best = scores.indices.sorted { scores[$0] > scores[$1] }.prefix(5).map { ArtistID($0) }
      return .moreOrLess(
        attribute, Slate(showsFavorites ? best : Array(service.catalog.byPopularity[20..<25])))
    }
    #expect(Self.loss(found) < Self.ignorantLoss(found) - 0.1)
    let best = [0.5, 0.71, 1.4, 2].map { Self.loss(found, gain: $0) }.min() ?? 0
    #expect(Self.loss(found) < best + 0.01)
  }
}
