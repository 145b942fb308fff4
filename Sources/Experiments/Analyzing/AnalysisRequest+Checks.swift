import Onboarding

extension AnalysisRequest {
  /// What can't be asked for, whatever the table holds; empty for a sound request.
  public var problems: [String] {
    var problems = metrics.flatMap(problems(of:))
    if metrics.isEmpty { problems.append("nothing to compare; accepted: at least one --metric or --ratio") }
    for (index, metric) in metrics.enumerated()
    where metrics[..<index].contains(where: { $0.name == metric.name }) {
      problems.append("metric \(quoted(metric.name)) is asked for twice")
    }
    for (index, column) in segments.enumerated() where segments[..<index].contains(column) {
      problems.append("--segments \(quoted(column)) is asked for twice")
    }
    if segments.contains(variantColumn) {
      problems.append("--segments \(quoted(variantColumn)): that is the variant's column; accepted: another")
    }
    if unit != nil, cluster != nil {
      problems.append("--unit is for one row a unit and --cluster for several; accepted: one of them")
    }
    if cluster != nil, metrics.contains(where: { !$0.covariates.isEmpty }) {
      problems.append("--covariate doesn't go with --cluster; accepted: one of them")
    }
    return problems
  }

  private func problems(of metric: Metric) -> [String] {
    covariateProblems(of: metric) + methodProblems(of: metric)
  }

  /// A covariate is fixed before treatment, so it is never what is compared.
  private func covariateProblems(of metric: Metric) -> [String] {
    metric.covariates.enumerated().compactMap { index, column in
      let place = "--covariate \(quoted(column)) for \(quoted(metric.name))"
      let isPart = metric.isRatio && metric.name.split(separator: "/").contains { $0 == column }
      if metric.name == column || isPart {
        return "\(place): that is what is compared; accepted: another column, or METRIC=COLUMN for one metric"
      }
      return metric.covariates[..<index].contains(column) ? "\(place): given twice" : nil
    }
  }

  private func methodProblems(of metric: Metric) -> [String] {
    metric.methods.compactMap { method in
      let place = "--method \(metric.name)=\(method.name)"
      if metric.isRatio ? !method.isForRatios : !method.isForColumns {
        let accepted =
          metric.isRatio ? "automatic, ratio, ratio_cuped, bootstrap" : "a method for single columns"
        return "\(place): accepted for \(metric.isRatio ? "a ratio" : "a column"): \(accepted)"
      }
      if method.isAdjusted, metric.covariates.isEmpty { return "\(place): give a --covariate to adjust for" }
      if cluster != nil,
        method.isAdjusted || method.needsValues || method == .bootstrap || method == .proportion
      {
        return "\(place): with --cluster means and ratios are compared; accepted: automatic, welch, ratio"
      }
      if sequentialRows != nil, method.needsValues || method == .bootstrap {
        return "\(place): --sequential is for means, shares and ratios"
      }
      return nil
    }
  }
}
