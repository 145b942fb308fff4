/// Looks for the number of types that predicts held-out sessions best.
struct TypeSearch {
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

  /// The best of these numbers of types; later ones aren't tried once one is worse than the one before it.
  func best(
    of types: [Int], progress: (FittingProgress) -> Void
  ) -> (fit: ChoiceFit, trials: [TypeAnswers.Trial]) {
    var best = single
    var trials: [TypeAnswers.Trial] = []
    for count in types {
      let fit = count > 1 ? self.fit(count, progress: progress) : single
      let loss = loss(of: fit, types: count)
      if trials.allSatisfy({ loss < $0.loss }) { best = fit }
      let isWorse = trials.last.map { loss > $0.loss } ?? false
      trials.append(TypeAnswers.Trial(types: count, loss: loss))
      if isWorse { break }
    }
    return (best, trials)
  }

  /// So many types, fitted.
  func fit(_ types: Int, progress: (FittingProgress) -> Void) -> ChoiceFit {
    let likelihood = ChoiceLikelihood(training, features: features, types: types, workers: settings.workers)
    let starts = TypeStarts(types, in: training, features: features, seed: settings.seed)
    var fit = ChoiceFit(likelihood.layout, around: single, directions: starts.directions)
    fit.fitTypes(likelihood, rounds: rounds) {
      progress(FittingProgress(part: "types: \(types)", step: $0, steps: rounds, loss: $1))
    }
    return fit
  }

  private func loss(of fit: ChoiceFit, types: Int) -> Double {
    let columns = heldOut.totalWeight > 0 ? heldOut : training
    let likelihood = ChoiceLikelihood(columns, features: features, types: types, workers: settings.workers)
    return fit.loss(of: likelihood) ?? 0
  }
}

/// Rounds of expectation and maximization at most.
private let rounds = 30
