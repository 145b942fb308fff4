import LinearAlgebra

/// Asks about what the belief is least sure of: the variance of the liking, times the share who can tell.
///
/// k eᵀ Σ e. Blind to whether the answer can still be surprising: of two artists with one variance, that with the more
/// doubtful answer says more.
public struct LargestVariance: Acquisition {
  /// The rule, which has no settings.
  public init() {}

  /// An appraisal is the rule itself.
  public var appraisesExactly: Bool { true }

  /// What the prior gives, and what rounding could hide.
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float { known * variance * 1.001 }

  /// The rule itself.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    for place in start..<predictions.count {
      appraisals.append(predictions.known[place] * predictions.variances[place])
    }
  }

  /// The variance of the liking under the belief's covariance, times the share who know.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    worth.removeAll(keepingCapacity: true)
    appraise(outlook.predictions, from: 0, into: &worth)
  }
}
