import Statistics

/// How likely each variant is the best, and what choosing it is expected to lose.
extension AnalysisBuilder {
  /// One for each variant and metric, by the first of the metric's methods that tells the variants' own errors.
  var posteriors: [VariantPosterior] {
    request.metrics.indices.flatMap { index in
      for method in estimator.methods(metric: index) {
        let found = posteriors(method, metric: index)
        if !found.isEmpty { return found }
      }
      return []
    }
  }

  private func posteriors(_ method: AnalysisMethod, metric index: Int) -> [VariantPosterior] {
    let metric = request.metrics[index]
    let effects = order.dropFirst().map { treatment in
      estimator.effect(
        method, metric: index, control: table.cell(variant: order[0]),
        treatment: table.cell(variant: treatment),
        confidence: request.confidence)
    }
    guard metric.direction != .neutral,
      let beliefs = Self.beliefs(effects, sign: metric.direction == .lower ? -1 : 1)
    else { return [] }
    let best = BestVariant(independent: beliefs)
    return order.indices.map { place in
      VariantPosterior(
        variant: names[order[place]], behavior: "all", metric: label(metric.name, method),
        probabilityBest: best.probabilities[place], expectedLoss: best.expectedLosses[place])
    }
  }

  /// Beliefs about the variants' distances from the control's mean, the control's own first.
  ///
  /// With two variants only their difference counts. With more the control's error is in every effect: it is taken
  /// apart from the treatments', which are on units of their own. nil where that isn't known (quantiles, ranks,
  /// resampling), and where variants share clusters.
  private static func beliefs(_ effects: [EffectEstimate], sign: Double) -> [NormalPosterior]? {
    if effects.count == 1 {
      return NormalPosterior(effectOf: effects[0]).map {
        [
          NormalPosterior(mean: 0, deviation: 0),
          NormalPosterior(mean: sign * $0.mean, deviation: $0.deviation),
        ]
      }
    }
    var beliefs: [NormalPosterior] = []
    var control = 0.0
    for effect in effects {
      guard let size = effect.effect, let variances = effect.ownVariances else { return nil }
      control += variances.control / Double(effects.count)
      beliefs.append(NormalPosterior(mean: sign * size, deviation: variances.treatment.squareRoot()))
    }
    return [NormalPosterior(mean: 0, deviation: control.squareRoot())] + beliefs
  }
}

extension EffectEstimate {
  /// What the units of each side add to the variance of the effect; nil where only their sum is known.
  fileprivate var ownVariances: (control: Double, treatment: Double)? {
    if let shares {
      return (
        Self.variance(shares.controlSuccesses, shares.controlCount),
        Self.variance(shares.treatmentSuccesses, shares.treatmentCount)
      )
    }
    guard let errors, method != .clustered || errors.covariance == 0 else { return nil }
    let parts = (errors.control - errors.covariance, errors.treatment - errors.covariance)
    guard parts.0.isFinite, parts.1.isFinite else { return nil }
    return (max(parts.0, 0), max(parts.1, 0))
  }

  private static func variance(_ successes: Double, _ count: Double) -> Double {
    let share = successes / count
    return share * (1 - share) / count
  }
}
