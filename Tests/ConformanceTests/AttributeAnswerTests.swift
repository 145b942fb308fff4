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
  /// One question to one listener: what was expected with and without doubt about the direction, and what was said.
  private struct Prediction {
    var members: Int
    var mean: Double
    var variance: Double
    var certainMean: Double
    var certainVariance: Double
    var isYes: Bool

    /// Surprise at the answer, in nats, with liking taken `gain` times as seriously.
    func loss(gain: Double = 1, isCertain: Bool = false) -> Double {
      let (m, v) = isCertain ? (certainMean, certainVariance) : (mean, variance)
      let chance = 0.5 * complementaryErrorFunction(-gain * m / (2 * (1 + gain * gain * v)).squareRoot())
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
      for (attribute, concept) in service.attributes.concepts.enumerated() {
        guard let concept else { continue }
        let query = query(AttributeID(attribute), belief, service)
        let response = model.response(to: query, on: surface, in: state, draws: draws)
        guard let opinion = response.opinion, opinion != .unknown else { continue }
        let shown = query.slate.isEmpty ? nil : query.slate
        let moments = [false, true].map { isCertain -> (Double, Double) in
          guard
            let question = service.attributes.question(
              about: AttributeID(attribute), beside: shown, under: belief, isDirectionCertain: isCertain)
          else { return (0, 0) }
          var product = [Float](repeating: 0, count: question.direction.count)
          belief.covariance.multiply(question.direction, into: &product)
          return (
            question.intercept + Double(dot(question.direction, belief.mean)),
            Double(dot(product, question.direction))
          )
        }
        predictions.append(
          Prediction(
            members: concept.members, mean: moments[0].0, variance: moments[0].1, certainMean: moments[1].0,
            certainVariance: moments[1].1, isYes: opinion == .like || opinion == .more))
      }
    }
    print(
      "noise \(service.attributes.noise) relative \(service.attributes.relativeNoise) slope \(service.attributes.slope) penalty \(service.attributes.penalty)"
    )
    let concepts = service.attributes.concepts.compactMap { $0 }
    let quality = concepts.compactMap(\.heldOutQuality)
    print(
      "quality \(quality.reduce(0, +) / Double(quality.count)) certainty \(concepts.map(\.certainty).reduce(0, +) / Double(concepts.count)) members \(concepts.map(\.members).sorted())"
    )
    return predictions
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  private func report(_ predictions: [Prediction]) {
    let yes = Self.mean(predictions.map { $0.isYes ? 1 : 0 })
    print(
      "n \(predictions.count) yes \(yes) base loss \(-(yes * logarithm(yes) + (1 - yes) * logarithm(1 - yes)))"
    )
    for gain in [0.25, 0.5, 0.71, 1, 1.4, 2, 4] {
      print(
        "gain \(gain): doubt \(Self.mean(predictions.map { $0.loss(gain: gain) })) certain "
          + "\(Self.mean(predictions.map { $0.loss(gain: gain, isCertain: true) }))")
    }
    let sorted = predictions.sorted { $0.members < $1.members }
    for part in [sorted.prefix(sorted.count / 3), sorted.suffix(sorted.count / 3)] {
      print(
        "members to \(part.map(\.members).max() ?? 0): doubt \(Self.mean(part.map { $0.loss() })) certain "
          + "\(Self.mean(part.map { $0.loss(isCertain: true) }))")
    }
  }

  @Test func `likes`() {
    for (artists, attributes, noise) in [(1000, 48, 0.3), (300, 96, 0.3), (300, 96, 1.0)] {
      print("likes", artists, attributes, noise)
      report(
        Self.predictions(artists: artists, attributes: attributes, observedNoise: noise, listeners: 100) {
          a, _, _ in .attribute(a)
        })
    }
  }

  @Test func `relative`() {
    for shown in ["favorites", "popular"] {
      print("relative", shown)
      report(
        Self.predictions(artists: 1000, attributes: 48, observedNoise: 0.3, listeners: 100) {
          a, belief, service in
          var scores = [Float](repeating: 0, count: service.catalog.count)
          service.scores(of: belief, into: &scores)
          let best = scores.indices.sorted { scores[$0] > scores[$1] }.prefix(5).map { ArtistID($0) }
          return .moreOrLess(
            a, Slate(shown == "favorites" ? best : Array(service.catalog.byPopularity[20..<25])))
        })
    }
  }
}
