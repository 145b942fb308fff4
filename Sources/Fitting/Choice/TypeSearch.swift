/// Looks for the number of types that predicts held-out sessions best.
struct TypeSearch {
  /// Rounds of expectation and maximization that each start of several gets.
  static let firstRounds = 4
  /// Quasi-Newton steps after them, at most.
  static let steps = 120
  private let training: ChoiceColumns
  private let heldOut: ChoiceColumns
  private let features: ArtistFeatures
  private let settings: FittingSettings
  private let single: ChoiceFit

  /// A search that starts from a model of one type.
  init(
    _ table: SessionTable, heldOut: SessionTable, features: ArtistFeatures, settings: FittingSettings,
    progress: (FittingProgress) -> Void
  ) {
    training = ChoiceColumns(table, features: features, workers: settings.workers)
    self.heldOut = ChoiceColumns(heldOut, features: features, workers: settings.workers)
    self.features = features
    self.settings = settings
    let likelihood = ChoiceLikelihood(training, features: features, types: 1, workers: settings.workers)
    var single = ChoiceFit(likelihood.layout)
    single.fitSingle(likelihood, steps: LogisticAnswers.steps) {
      progress(FittingProgress(part: "types: 1", step: $0, steps: LogisticAnswers.steps, loss: $1))
    }
    self.single = single
  }

  /// The best of these numbers of types; later ones aren't tried once two in a row are worse than the best before them.
  ///
  /// One alone may be worse since its start was.
  func best(
    of types: [Int], progress: (FittingProgress) -> Void
  ) -> (fit: ChoiceFit, trials: [TypeAnswers.Trial]) {
    var best = single
    var trials: [TypeAnswers.Trial] = []
    var worse = 0
    for count in types {
      let fit = count > 1 ? self.fit(count, progress: progress) : single
      let loss = loss(of: fit, types: count)
      if trials.allSatisfy({ loss < $0.loss }) { best = fit }
      worse = trials.contains { loss > $0.loss } ? worse + 1 : 0
      trials.append(TypeAnswers.Trial(types: count, loss: loss, hasSettled: fit.hasSettled))
      if worse == 2 { break }
    }
    return (best, trials)
  }

  /// So many types, fitted from the start that has come furthest after a few rounds of expectation and maximization.
  ///
  /// These find the way and get slow where it is found: quasi-Newton steps go on from there (Jamshidian, Jennrich 1997,
  /// Acceleration of the EM algorithm by using quasi-Newton methods, doi:10.1111/1467-9868.00083). Weights of exposures leave no
  /// top to climb to, so that their rounds go on.
  /// Source: Biernacki, Celeux, Govaert (2003), Choosing starting values for the EM algorithm for getting the highest likelihood
  /// in multivariate Gaussian mixture models, doi:10.1016/S0167-9473(02)00163-6.
  func fit(_ types: Int, progress: (FittingProgress) -> Void) -> ChoiceFit {
    let likelihood = ChoiceLikelihood(training, features: features, types: types, workers: settings.workers)
    var fits = (0..<settings.typeStarts).map { start in
      let starts = TypeStarts(types, in: training, features: features, seed: settings.seed, start: start)
      return ChoiceFit(likelihood.layout, around: single, directions: starts.directions)
    }
    for index in fits.indices { fits[index].fitTypes(likelihood, rounds: Self.firstRounds) }
    // Of equally good ones the first.
    var fit = fits[0]
    for other in fits.dropFirst() where (other.objectives.last ?? 0) > (fit.objectives.last ?? 0) {
      fit = other
    }
    func say(_ step: Int, of steps: Int, _ loss: Double) {
      progress(FittingProgress(part: "types: \(types)", step: step, steps: steps, loss: loss))
    }
    if likelihood.isWeighted {
      fit.fitTypes(likelihood, rounds: rounds) { say($0, of: rounds, $1) }
    } else {
      fit.climb(likelihood, steps: Self.steps) { say($0, of: Self.steps, $1) }
    }
    return fit
  }

  private func loss(of fit: ChoiceFit, types: Int) -> Double {
    let columns = heldOut.totalWeight > 0 ? heldOut : training
    let likelihood = ChoiceLikelihood(columns, features: features, types: types, workers: settings.workers)
    return fit.loss(of: likelihood) ?? 0
  }
}

/// Rounds of expectation and maximization of weighted exposures, at most.
private let rounds = 30
