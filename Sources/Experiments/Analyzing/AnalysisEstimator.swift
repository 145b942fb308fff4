import Statistics

/// Compares two variants in the same part of a table, on one metric by one method.
struct AnalysisEstimator {
  let request: AnalysisRequest
  let table: AnalysisTable
  private let seed: UInt64 = 1

  /// The method that a metric's automatic one comes to, once its values are known.
  func resolved(_ method: AnalysisMethod, metric index: Int) -> AnalysisMethod {
    guard method == .automatic else { return method }
    let metric = request.metrics[index]
    let hasCovariates = !metric.covariates.isEmpty
    if metric.isRatio { return hasCovariates ? .ratioCUPED : .ratio }
    let isShare = table.metrics[index].isBinary && request.cluster == nil
    if isShare, request.sequentialRows == nil { return .proportion }
    return hasCovariates ? .cuped : .welch
  }

  /// A metric's methods, each once, with the automatic one resolved.
  func methods(metric index: Int) -> [AnalysisMethod] {
    request.metrics[index].methods.reduce(into: []) { methods, method in
      let resolved = resolved(method, metric: index)
      if !methods.contains(resolved) { methods.append(resolved) }
    }
  }

  /// What the method is called in results.
  func name(of method: AnalysisMethod) -> String {
    request.cluster == nil ? method.name : EstimationMethod.clustered.rawValue
  }

  /// The effect; nil cells have no rows.
  func effect(
    _ method: AnalysisMethod, metric: Int, control: Int?, treatment: Int?, confidence: Double
  ) -> EffectEstimate {
    let stored = table.metrics[metric]
    let sample = method.isAdjusted ? stored.adjusted ?? stored.plain : stored.plain
    let missing = [control, treatment].compactMap(\.self).reduce(0) { $0 + sample.missing($1) }
    guard let control, let treatment else {
      return EffectEstimate(method: .welch, n: 0, missing: missing)
    }
    if let clustered = stored.clustered {
      return Self.clustered(
        clustered.groups(control), clustered.groups(treatment), isRatio: request.metrics[metric].isRatio,
        missing: missing, confidence: confidence)
    }
    let (c, t) = (sample.moments(control), sample.moments(treatment))
    switch method {
    case .automatic, .welch:
      return Welch(confidence: confidence).estimate(control: c, treatment: t, missing: missing)
    case .cuped where c.variables > 2:
      return InteractedRegression(confidence: confidence).estimate(control: c, treatment: t, missing: missing)
    case .cuped:
      return CUPED(confidence: confidence).estimate(control: c, treatment: t, missing: missing)
    case .proportion:
      return Proportions(confidence: confidence).estimate(control: c, treatment: t, missing: missing)
    case .ratio, .ratioCUPED:
      return Ratio(confidence: confidence).estimate(control: c, treatment: t, missing: missing)
    case .mannWhitney, .quantile:
      guard let values = stored.values else {
        return EffectEstimate(method: .quantile, n: 0, missing: missing)
      }
      return Self.byRank(
        method, values[control].sorted(), values[treatment].sorted(), missing: missing, confidence: confidence
      )
    case .bootstrap:
      guard let groups = stored.resampled else {
        return EffectEstimate(method: .bootstrap, n: 0, missing: missing)
      }
      return bootstrap(
        groups.groups(control), groups.groups(treatment), missing: missing, confidence: confidence)
    }
  }

  private static func byRank(
    _ method: AnalysisMethod, _ control: SortedCounts, _ treatment: SortedCounts, missing: Int,
    confidence: Double
  ) -> EffectEstimate {
    if case .quantile(let probability) = method {
      return QuantileEffect(probability: probability, confidence: confidence)
        .estimate(control: control, treatment: treatment, missing: missing)
    }
    return MannWhitney(confidence: confidence)
      .estimate(control: control, treatment: treatment, missing: missing)
  }

  private func bootstrap(
    _ control: ArraySlice<GroupTable.Group>, _ treatment: ArraySlice<GroupTable.Group>, missing: Int,
    confidence: Double
  ) -> EffectEstimate {
    let (c, t) = (control.filter { $0.count > 0 }, treatment.filter { $0.count > 0 })
    var estimate = Bootstrap(confidence: confidence, seed: seed)
      .estimate(control: c, treatment: t, missing: missing) { groups in
        var (numerator, denominator) = (0.0, 0.0)
        for group in groups {
          numerator += group.numerator
          denominator += group.denominator
        }
        return denominator == 0 ? nil : numerator / denominator
      }
    estimate.n = Int((c + t).reduce(0) { $0 + $1.count })
    return estimate
  }

  /// Means, or ratios linearized at each side's own ratio, over clusters.
  private static func clustered(
    _ control: ArraySlice<GroupTable.Group>, _ treatment: ArraySlice<GroupTable.Group>, isRatio: Bool,
    missing: Int, confidence: Double
  ) -> EffectEstimate {
    func moments(_ groups: ArraySlice<GroupTable.Group>) -> [JointMoments]? {
      let count = groups.reduce(0) { $0 + $1.count }
      let numerator = groups.reduce(0) { $0 + $1.numerator }
      let denominator = groups.reduce(0) { $0 + $1.denominator }
      guard !isRatio || denominator != 0 else { return nil }
      let ratio = numerator / denominator
      return groups.map { group in
        let sum =
          isRatio
          ? group.count * ratio + (group.numerator - ratio * group.denominator) * (count / denominator)
          : group.numerator
        return JointMoments(count: Int(group.count), sums: [sum], crossProducts: [0])
      }
    }
    guard let c = moments(control), let t = moments(treatment) else {
      return EffectEstimate(method: .clustered, n: 0, missing: missing)
    }
    return Clustered(confidence: confidence).estimate(control: c, treatment: t, missing: missing)
  }
}
