import LinearAlgebra

/// Asks for what could be liked: the chance of a selection at the upper end of what the belief holds possible.
///
/// k Φ(m + α √v). With k = 1 its order is that of LinUCB's index m + α √v: Li, Chu, Langford, Schapire (2010), A
/// contextual-bandit approach to personalized news article recommendation, arXiv 1003.0146.
public struct UpperConfidence: Acquisition {
  /// Deviations α above the mean, 0 or more.
  public let alpha: Double

  /// The rule; `alpha` is 0 or more.
  public init(alpha: Double = 1) {
    precondition(alpha >= 0, "a width of \(alpha)")
    self.alpha = alpha
  }

  /// An appraisal is the rule itself.
  public var appraisesExactly: Bool { true }

  /// Nobody selects what they don't know.
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float { known }

  /// The rule itself.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    for place in start..<predictions.count {
      let bound = Double(predictions.means[place]) + alpha * Double(predictions.variances[place]).squareRoot()
      appraisals.append(predictions.known[place] * Float(Normal.cumulative(bound)))
    }
  }

  /// The same under the belief's mean and covariance.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    worth.removeAll(keepingCapacity: true)
    appraise(outlook.predictions, from: 0, into: &worth)
  }
}
