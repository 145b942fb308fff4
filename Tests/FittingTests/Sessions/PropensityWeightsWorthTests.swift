import Onboarding
import Randomness
import Testing

@testable import Fitting

/// What weights are worth to families that are too plain for the people, told by the answers to artists that are drawn evenly.
struct PropensityWeightsWorthTests {
  /// Less what a model foretells of answers, in nats each.
  private static func loss(
    _ answers: some AnswerModel, _ table: SessionTable, _ features: ArtistFeatures
  ) -> Double {
    -(AnswerScores(of: answers, in: table, features: features).select ?? 0)
  }

  // MARK: Countries

  private static let features = ArtistFeatures(
    catalog: ChoiceWorld.catalog(
      embeddings: (0..<20).map { [Float($0 % 2), 1] }, popularity: [Float](repeating: 0.1, count: 20),
      countries: ["A", "B"]))

  /// Sessions of a service that shows people what is liked where they live, with a chance of `home`: half of the artists each.
  private static func sessions(_ count: Int, home: Double, seed: UInt64) -> SessionTable {
    var generator = AddressedGenerator(seed: seed, stream: 9)
    var table = SessionTable()
    for number in 0..<count {
      let country = number % 2
      var left = Array(0..<20)
      var slate = Slate()
      var selected = PositionSet.none
      var propensities: [Double?] = []
      for position in 0..<6 {
        let kind = generator.uniform() < home ? country : 1 - country
        let artists = left.filter { $0 % 2 == kind }
        let artist = artists[generator.integer(below: artists.count)]
        propensities.append((kind == country ? home : 1 - home) / Double(artists.count))
        left.removeAll { $0 == artist }
        slate.append(ArtistID(artist))
        if generator.uniform() < (kind == country ? 0.7 : 0.15) { selected.insert(position) }
      }
      var log = SessionLog(
        context: ObservedContext(country: CountryID(country), device: .phone), startedAt: .zero)
      log.exchanges.append(
        Exchange(
          query: .artistGrid(slate),
          response: Response(
            seen: PositionSet(first: 6), selected: selected, thinkTime: SimulatedDuration(seconds: 1),
            next: .finishes), shownAt: .zero))
      log.outcome = .completed
      _ = table.append(
        LoggedSession(id: "\(number)", variant: "a", policy: "a", session: log, propensities: [propensities]))
    }
    return table
  }

  @Test
  func `make up for a service that shows artists where they are liked, if a family can't tell`() throws {
    let features = Self.features
    let table = Self.sessions(2000, home: 0.9, seed: 1)
    let even = Self.sessions(2000, home: 0.5, seed: 2)
    let weights = try PropensityWeights(table, artists: 20)
    let weighted = table.weighted(weights.weights)
    let plain = Self.loss(MarginalAnswers(fitting: table, features: features), even, features)
    let own = Self.loss(MarginalAnswers(fitting: weighted, features: features), even, features)
    // The best single rate, 0.425, costs 0.6818; the log's, 0.645, costs 0.6818 + KL(0.425, 0.645) = 0.7817.
    #expect(abs(plain - 0.7817) < 0.02 && abs(own - 0.6818) < 0.006, "\(plain), \(own)")
    // A family that can tell has no need of them.
    let needless =
      Self.loss(LogisticAnswers(fitting: weighted, features: features), even, features)
      - Self.loss(LogisticAnswers(fitting: table, features: features), even, features)
    #expect(abs(needless) < 0.005, "\(needless)")
  }

  // MARK: Tastes

  @Test func `don't make up for tastes that a family can't tell, and cost little`() throws {
    var gains: [Double] = []
    for seed in 1...4 {
      let log = SyntheticLog(.three, sessions: 400, popular: 0.6, seed: UInt64(seed))
      let even = SyntheticLog(.three, sessions: 400, seed: UInt64(100 + seed))
      let weights = try PropensityWeights(log.table, artists: log.features.count)
      let plain = LogisticAnswers(fitting: log.table, features: log.features)
      let own = LogisticAnswers(fitting: log.table.weighted(weights.weights), features: log.features)
      gains.append(
        Self.loss(plain, even.table, log.features) - Self.loss(own, even.table, log.features))
    }
    // Over six seeds of 800 sessions: -0.0009 ± 0.0050, of a loss of 0.55.
    #expect(gains.allSatisfy { abs($0) < 0.03 }, "\(gains)")
  }
}
