import LinearAlgebra

/// Asks for what will most likely be selected: greedy exploitation.
///
/// P(yes) = k Φ(m / √(1 + v)): k the share who know, m and v mean and variance of the liking.
public struct LikeliestSelection: Acquisition {
  /// The rule, which has no settings.
  public init() {}

  /// An appraisal is the rule itself.
  public var appraisesExactly: Bool { true }

  /// Nobody selects what they don't know.
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float { known }

  /// The chance itself, for a normal taste.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    predictions.appendChances(from: start, to: &appraisals)
  }

  /// The chance of a selection under the belief.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    worth.removeAll(keepingCapacity: true)
    for place in outlook.items.indices { worth.append(Float(outlook.chance(at: place))) }
  }
}

extension ProbitPredictions {
  /// P(yes) of the item at a place where its liking is normal.
  func chance(at place: Int) -> Double {
    Double(known[place])
      * Normal.cumulative(Double(means[place]) / (1 + Double(variances[place])).squareRoot())
  }

  /// P(yes or no) of the item at a place: whether it is known, where that is told apart.
  func answered(_ place: Int) -> Double { isRated(place) ? Double(known[place]) : 1 }
}
