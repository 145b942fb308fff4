import Onboarding
import Randomness
import Testing

@testable import Fitting

@Suite("Choice likelihood")
struct ChoiceLikelihoodTests {
  private let log = SyntheticLog(.three, sessions: 30)

  private func likelihood(types: Int, workers: Int = 1) -> ChoiceLikelihood {
    ChoiceLikelihood(
      ChoiceColumns(log.table, features: log.features), features: log.features, types: types, workers: workers
    )
  }

  /// Somewhere that isn't special.
  private func place(_ layout: ChoiceLayout) -> [Double] {
    (0..<layout.count).map { Double(($0 * 37) % 19 - 9) / 15 }
  }

  @Test(arguments: [1, 3])
  func `has the gradient that finite differences have`(types: Int) {
    let likelihood = likelihood(types: types)
    let place = place(likelihood.layout)
    let mixture = [Double](repeating: -1.1, count: 2 * types)
    let gradient = likelihood.marginal(place, mixture: mixture).evaluation.gradient
    for index in place.indices {
      var (up, down) = (place, place)
      up[index] += 0.01
      down[index] -= 0.01
      let difference =
        (likelihood.marginal(up, mixture: mixture).evaluation.value
          - likelihood.marginal(down, mixture: mixture).evaluation.value) / 0.02
      #expect(abs(gradient[index] - difference) < 0.02 + 0.002 * abs(difference), "parameter \(index)")
    }
  }

  @Test
  func `is that of the model's own answers, one by one`() {
    let likelihood = likelihood(types: 3)
    let place = place(likelihood.layout)
    let mixture = TypeMixture(types: 3, countries: 2)
    let model = ChoiceModel(likelihood.layout, place: place, mixture: mixture.logChances)
    let pass = likelihood.marginal(place, mixture: mixture.logChances)
    for session in 0..<5 {
      let shares = model.shares(of: session, in: log.table, features: log.features)
      for type in 0..<3 { #expect(abs(shares[type] - Double(pass.shares[session * 3 + type])) < 1e-4) }
    }
  }

  @Test
  func `takes who somebody is from all answers alike, whatever they are weighed by`() {
    let mixture = TypeMixture(types: 3, countries: 2).logChances
    func pass(_ weights: [Float]) -> ChoiceLikelihood.Pass {
      let columns = ChoiceColumns(log.table.weighted(weights), features: log.features)
      let likelihood = ChoiceLikelihood(columns, features: log.features, types: 3, workers: 1)
      return likelihood.marginal(place(likelihood.layout), mixture: mixture)
    }
    let count = log.table.exposures.count
    let even = pass([Float](repeating: 1, count: count))
    let double = pass([Float](repeating: 2, count: count))
    // Each answer is foretold by those before it: the chain rule, answer by answer.
    #expect(abs(double.evaluation.value - 2 * even.evaluation.value) < 1e-4 * abs(even.evaluation.value))
    let uneven = pass((0..<count).map { $0 % 5 == 0 ? 4 : 0.25 })
    #expect(double.shares == even.shares && uneven.shares == even.shares)
    #expect(uneven.evaluation.gradient != even.evaluation.gradient)
  }

  @Test
  func `is the same, bit by bit, for any number of workers`() {
    let one = likelihood(types: 3)
    let place = place(one.layout)
    let mixture = [Double](repeating: -1.1, count: 6)
    let a = one.marginal(place, mixture: mixture)
    let b = likelihood(types: 3, workers: 3).marginal(place, mixture: mixture)
    #expect(a.evaluation.value == b.evaluation.value && a.evaluation.gradient == b.evaluation.gradient)
    #expect(a.shares == b.shares)
  }
}

@Suite("Knowing and liking")
struct KnowAndLikeTests {
  @Test
  func `multiply, and leave all else to the other answer`() {
    for (know, like) in [(0.3, -0.7), (4.0, 2.0), (-3.0, 5.0)] {
      let both = KnowAndLike(knowing: know, liking: like)
      #expect(abs(both.chance - logistic(know) * logistic(like)) < 1e-15)
      #expect(abs(both.chance + both.complement - 1) < 1e-15)
    }
  }

  @Test
  func `keep a chance of both answers however far the odds go`() {
    let sure = KnowAndLike(knowing: 1e6, liking: 1e6)
    #expect(sure.chance <= 1 && sure.complement > 0)
    let never = KnowAndLike(knowing: -1e6, liking: -1e6)
    #expect(never.chance > 0 && never.complement <= 1)
  }
}
