import Onboarding
import Randomness
import Testing

@testable import Fitting

/// What held-out sessions are foretold to be; internal, as the parts are that it is compared with.
struct AnswerScoresTests {
  @Test func `of types are the model's own likelihood, whatever the seed`() {
    let log = SyntheticLog(.three, sessions: 120)
    let answers = TypeAnswers(
      fitting: log.table, heldOut: SessionTable(), features: log.features, types: [3])
    let scores = (1...2).map {
      AnswerScores(of: answers, in: log.table, features: log.features, seed: UInt64($0))
    }
    #expect(scores[0] == scores[1])
    let exact = log.table.sessions.indices.reduce(0.0) { sum, session in
      let chances = answers.chances(of: log.table.sessions[session].context.country)
      let likelihood = chances.indices.reduce(0.0) {
        $0 + chances[$1]
          * exponential(
            answers.choice.logLikelihood(of: session, in: log.table, type: $1, features: log.features))
      }
      return sum + logarithm(likelihood)
    }
    // What follows screens doesn't hang on types.
    #expect(abs(scores[0].selectSum - exact) < 1e-6 * abs(exact), "\(scores[0].selectSum) for \(exact)")
  }

  @Test func `of latent tastes are right on average, and too low in their logarithm`() throws {
    let world = NetworkAnswersTests.logistic
    let answers = try NetworkAnswers(
      fitting: .recurrentLatent, to: world.log(400, stream: 1).table, heldOut: SessionTable(),
      features: world.features,
      settings: FittingSettings(epochs: 12, network: NetworkSettings(hidden: 12, latents: 4, headWidth: 12)))
    let table = world.log(40, stream: 3).table
    func sums(draws: Int, seeds: Int) -> [[Double]] {
      table.sessions.indices.map { session in
        (1...seeds).map { seed in
          let scores = AnswerScores(
            of: answers, in: table, sessions: session..<session + 1, features: world.features, draws: draws,
            seed: UInt64(seed))
          return scores.selectSum + scores.nextSum
        }
      }
    }
    let few = sums(draws: 8, seeds: 100)
    let many = sums(draws: 4000, seeds: 1).map { $0[0] }
    var (ratio, square, log) = (0.0, 0.0, 0.0)
    for (few, many) in zip(few, many) {
      for sum in few {
        let part = exponential(sum - many)
        ratio += part
        square += part * part
        log += sum - many
      }
    }
    let count = Double(few.count * 100)
    (ratio, square, log) = (ratio / count, square / count, log / count)
    let error = ((square - ratio * ratio) / count).squareRoot()
    // Four standard errors, and those of the 4000 draws.
    #expect(abs(ratio - 1) < 4 * error + 0.03 && log < 0, "\(ratio) ± \(error), \(log)")
  }

  @Test func `count each exposure as the table weighs it`() {
    let log = SyntheticLog(.three, sessions: 40)
    let answers = LogisticAnswers(fitting: log.table, features: log.features)
    let even = AnswerScores(of: answers, in: log.table, features: log.features)
    #expect(even.weightedSelect == even.select)
    let weights = log.table.exposures.indices.map { Float($0 % 3) }
    let uneven = AnswerScores(of: answers, in: log.table.weighted(weights), features: log.features)
    #expect(uneven.select == even.select && uneven.weight == weights.reduce(0) { $0 + Double($1) })
    let sum = zip(even.answers, weights).reduce(0.0) {
      $0 + Double($1.1) * logarithm($1.0.isSelected ? $1.0.chance : 1 - $1.0.chance)
    }
    #expect(abs(uneven.weightedSelectSum - sum) < 1e-9 * abs(sum))
  }
}
