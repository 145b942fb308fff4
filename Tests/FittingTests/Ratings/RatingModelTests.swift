import Randomness
import Testing

@testable import Fitting

@Suite("Rating models")
struct RatingModelTests {
  /// Ratings of a rank-one taste; people choose what they like.
  private func ratings(isChosen: Bool, seed: UInt64 = 1) -> RatingTable {
    var generator = AddressedGenerator(seed: seed, stream: 0)
    let people = (0..<60).map { _ in generator.normal() }
    let items = (0..<50).map { _ in generator.normal() }
    var entries: [RatingTable.Entry] = []
    for person in people.indices {
      for item in items.indices {
        let isLiked = generator.uniform() < logistic(-0.5 + 2 * people[person] * items[item])
        let propensity = isChosen ? (isLiked ? 0.6 : 0.15) : 0.3
        if generator.uniform() < propensity {
          entries.append(.init(person: person, item: item, isLiked: isLiked, propensity: propensity))
        }
      }
    }
    return RatingTable(people: 60, items: 50, entries: entries)
  }

  @Test
  func `have the gradient that finite differences have, however ratings count`() {
    let table = ratings(isChosen: true)
    let imputed = RatingModel(fitting: table, correction: .none, dimensions: 0, penalty: 1, seed: 1)
    for correction in [
      RatingModel.Correction.none, .weighted(clip: 5), .doublyRobust(clip: 5, imputed: imputed),
    ] {
      let problem = RatingProblem(table, correction: correction, dimensions: 2, penalty: 0.5)
      let place = problem.start(seed: 2).map { 4 * $0 }
      let gradient = problem.loss(place).gradient
      for index in stride(from: 0, to: place.count, by: 23) {
        var (up, down) = (place, place)
        up[index] += 0.05
        down[index] -= 0.05
        let difference = (problem.loss(up).value - problem.loss(down).value) / 0.1
        #expect(abs(gradient[index] - difference) < 0.01 + 0.01 * abs(difference))
      }
    }
  }

  @Test
  func `are misled about how much is liked by people who choose, unless ratings are weighted`() {
    let table = ratings(isChosen: true)
    let random = ratings(isChosen: false)
    func fit(_ correction: RatingModel.Correction, penalty: Double = 3) -> RatingModel {
      // Less of a penalty, and the doubly robust targets beyond 0 and 1 run away with the factors.
      RatingModel(fitting: table, correction: correction, dimensions: 1, penalty: penalty, seed: 1)
    }
    let imputed = fit(.none, penalty: 1)
    let losses = [fit(.none), fit(.weighted(clip: 100)), fit(.doublyRobust(clip: 100, imputed: imputed))]
      .compactMap {
        RatingScores(of: $0, on: random).logLoss
      }
    #expect(losses.count == 3 && losses[1] < losses[0] - 0.1 && losses[2] < losses[0] - 0.1)
  }

  @Test
  func `stand finite on ratings that say nothing`() {
    let all = (0..<3).map { RatingTable.Entry(person: $0, item: 0, isLiked: true, propensity: 1e-9) }
    for table in [
      RatingTable(people: 3, items: 2, entries: []), RatingTable(people: 3, items: 2, entries: all),
      RatingTable(people: 0, items: 0, entries: []),
    ] {
      let naive = RatingModel(fitting: table, correction: .none, dimensions: 2, penalty: 1, seed: 1)
      let robust = RatingModel(
        fitting: table, correction: .doublyRobust(clip: 20, imputed: naive), dimensions: 2, penalty: 1,
        seed: 1)
      for person in 0..<table.people { #expect(robust.logOdds(person: person, item: 1).isFinite) }
      #expect(RatingScores(of: naive, on: table).areaUnderCurve == nil)
    }
  }
}

@Suite("Rating scores")
struct RatingScoresTests {
  /// python3: sklearn.metrics.roc_auc_score([1,0,1,0,0,1], s), log_loss of the logistic of s, and
  /// ndcg_score([y], [s], k=5, ignore_ties=True) for the log-odds s below.
  @Test
  func `agree with another package`() {
    let model = RatingModel(odds: [2, 1, 0.5, 0.5, -1, -2], items: 6)
    let likes = [true, false, true, false, false, true]
    let table = RatingTable(
      people: 1, items: 6, entries: likes.enumerated().map { .init(person: 0, item: $0, isLiked: $1) })
    let scores = RatingScores(of: model, on: table)
    #expect(abs((scores.areaUnderCurve ?? 0) - 0.5) < 1e-12)
    #expect(abs((scores.logLoss ?? 0) - 0.8880888942471007) < 1e-7)
    #expect(abs((scores.gainAtFive ?? 0) - 0.7039180890341348) < 1e-12)
  }
}
