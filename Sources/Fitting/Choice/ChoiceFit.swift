/// A choice model on its way up the likelihood.
struct ChoiceFit: Sendable {
  /// Parameters of the likelihood's layout.
  private(set) var place: [Double]
  /// How common types are.
  private(set) var mixture: TypeMixture
  /// The log-likelihood less the penalties, before each round.
  private(set) var objectives: [Double] = []
  /// Whether it stood still before it ran out of steps.
  private(set) var hasSettled = false
  /// What a step gains at least, of the whole, or it was the last: some tenths of a nat of ten thousand sessions.
  private static let tolerance = 2e-6
  private let layout: ChoiceLayout
  private let prior: ChoicePrior
  private var memory = LimitedMemory()

  /// One type, at the prior's means.
  init(_ layout: ChoiceLayout, knowsAll: Bool = false) {
    self.layout = layout
    prior = ChoicePrior(layout, knowsAll: knowsAll)
    place = prior.means
    mixture = TypeMixture(types: layout.types, countries: layout.countries)
  }

  /// Several types, around a model of one.
  init(_ layout: ChoiceLayout, around single: ChoiceFit, directions: [[Double]], knowsAll: Bool = false) {
    self.init(layout, knowsAll: knowsAll)
    for index in single.place.indices { place[index] = single.place[index] }
    for (type, direction) in directions.enumerated() where layout.types > 1 {
      for index in direction.indices { place[layout.type(type) + index] = direction[index] }
    }
  }

  /// A model of one type, fitted to answers.
  static func single(
    _ columns: ChoiceColumns, features: ArtistFeatures, workers: Int,
    progress: (_ step: Int, _ loss: Double) -> Void = { _, _ in }
  ) -> ChoiceFit {
    let likelihood = ChoiceLikelihood(columns, features: features, types: 1, workers: workers)
    var fit = ChoiceFit(likelihood.layout)
    fit.fitSingle(likelihood, steps: LogisticAnswers.steps, progress: progress)
    return fit
  }

  /// Goes up the likelihood of a single type until it stands still.
  mutating func fitSingle(
    _ likelihood: ChoiceLikelihood, steps: Int, progress: (_ step: Int, _ loss: Double) -> Void = { _, _ in }
  ) {
    let (mixture, prior) = (mixture.logChances, prior)
    let total = max(1, likelihood.columns.totalWeight)
    func loss(_ place: [Double]) -> Evaluation {
      var loss = likelihood.marginal(place, mixture: mixture).evaluation.negated
      prior.add(to: &loss, at: place)
      return loss
    }
    var minimization = Minimization(
      from: place, memory: LimitedMemory(curvatures: curvatures(likelihood)), loss)
    minimization.tolerance = Self.tolerance
    hasSettled = minimization.descend(steps: steps, progress: { progress($0, $1 / total) }, loss)
    place = minimization.place
    objectives = [-minimization.evaluation.value]
  }

  /// Goes up the likelihood of several types by rounds of expectation and maximization, until it stands still.
  ///
  /// Without weights a round never goes down: the shares of types are exact, and a few quasi-Newton steps raise what is expected
  /// under them (generalized EM). With weights, which count in the M step alone, it is a root that is looked for rather than a
  /// top. Source: Dempster, Laird, Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm.
  mutating func fitTypes(
    _ likelihood: ChoiceLikelihood, rounds: Int,
    progress: (_ round: Int, _ loss: Double) -> Void = { _, _ in }
  ) {
    let total = max(1, likelihood.columns.totalWeight)
    // Goes on where it was, which is looked at once more.
    if !objectives.isEmpty { objectives.removeLast() }
    hasSettled = false
    if objectives.isEmpty { memory = LimitedMemory(curvatures: curvatures(likelihood)) }
    for round in 0...rounds {
      let pass = likelihood.marginal(place, mixture: mixture.logChances)
      var penalty = Evaluation(value: 0, gradient: [Double](repeating: 0, count: place.count))
      prior.add(to: &penalty, at: place)
      let objective = pass.evaluation.value - penalty.value - mixture.penalty
      progress(round, -objective / total)
      let gain = objectives.last.map { objective - $0 }
      objectives.append(objective)
      if round == rounds { break }
      if let gain, abs(gain) <= 1e-5 * abs(objective) {
        hasSettled = true
        break
      }
      maximize(pass, likelihood)
    }
  }

  /// Goes up the likelihood of several types by quasi-Newton steps of all parameters at once, until it stands still.
  ///
  /// Of unweighted answers alone: their log-likelihood is what its gradient is that of.
  mutating func climb(
    _ likelihood: ChoiceLikelihood, steps: Int,
    progress: (_ step: Int, _ loss: Double) -> Void = { _, _ in }
  ) {
    precondition(!likelihood.isWeighted, "weighted answers have no likelihood to climb")
    let (prior, start, columns, count) = (prior, mixture, likelihood.columns, place.count)
    let total = max(1, columns.totalWeight)
    func loss(_ joint: [Double]) -> Evaluation {
      let (place, types) = (Array(joint[..<count]), start.at(Array(joint[count...])))
      let pass = likelihood.marginal(place, mixture: types.logChances)
      var loss = pass.evaluation.negated
      prior.add(to: &loss, at: place)
      loss.value += types.penalty
      loss.gradient += types.loss(of: counts(pass.shares, columns)).gradient
      return loss
    }
    let curvatures = curvatures(likelihood) + start.curvatures(sessions: columns.count)
    var minimization = Minimization(
      from: place + start.logOdds, memory: LimitedMemory(curvatures: curvatures), loss)
    minimization.tolerance = Self.tolerance
    hasSettled = minimization.descend(
      steps: steps,
      progress: {
        objectives.append(-$1)
        progress($0, $1 / total)
      }, loss)
    place = Array(minimization.place[..<count])
    mixture = start.at(Array(minimization.place[count...]))
  }

  /// About how curved the loss is along each parameter.
  private func curvatures(_ likelihood: ChoiceLikelihood) -> [Double] {
    zip(likelihood.curvatures(), prior.precisions).map { $0 + $1 }
  }

  private mutating func maximize(_ pass: ChoiceLikelihood.Pass, _ likelihood: ChoiceLikelihood) {
    let prior = prior
    func loss(_ place: [Double]) -> Evaluation {
      var loss = likelihood.expected(place, shares: pass.shares).negated
      prior.add(to: &loss, at: place)
      return loss
    }
    var start = Evaluation(value: pass.expected, gradient: pass.evaluation.gradient).negated
    prior.add(to: &start, at: place)
    var minimization = Minimization(from: place, evaluation: start, memory: memory, loss)
    minimization.descend(steps: 3, loss)
    place = minimization.place
    memory = minimization.memory
    mixture.fit(counts(pass.shares, likelihood.columns))
  }

  /// How many sessions of each country are of each type.
  private func counts(_ shares: [Float], _ columns: ChoiceColumns) -> [Double] {
    var counts = [Double](repeating: 0, count: layout.countries * layout.types)
    for session in 0..<columns.count {
      for type in 0..<layout.types {
        counts[Int(columns.countries[session]) * layout.types + type] += Double(
          shares[session * layout.types + type])
      }
    }
    return counts
  }

  /// The log-likelihood of other sessions, in nats an answer, with the sign turned; nil where there are none.
  func loss(of likelihood: ChoiceLikelihood) -> Double? {
    let total = likelihood.columns.totalWeight
    guard total > 0 else { return nil }
    return -likelihood.marginal(place, mixture: mixture.logChances).evaluation.value / total
  }

  /// The model at this place.
  var model: ChoiceModel { ChoiceModel(layout, place: place, mixture: mixture.logChances) }
}

extension Evaluation {
  /// The same of the function with its sign turned.
  var negated: Evaluation { Evaluation(value: -value, gradient: gradient.map { -$0 }) }
}
