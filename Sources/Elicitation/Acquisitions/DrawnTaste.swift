import LinearAlgebra

/// Asks for what a listener of a taste drawn from the belief would most likely select: Thompson sampling.
///
/// k Φ(liking under the draw). Chapelle, Li (2011), An empirical evaluation of Thompson sampling.
public struct DrawnTaste: Acquisition {
  /// The rule, which has no settings: how far the draws go is the screen's concern.
  public init() {}

  /// The mean is that of the draw.
  public var looksAtDraw: Bool { true }

  /// An appraisal is the rule itself.
  public var appraisesExactly: Bool { true }

  /// Nobody selects what they don't know.
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float { known }

  /// The chance of a selection by someone of this taste.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    for place in start..<predictions.count {
      appraisals.append(predictions.known[place] * Float(Normal.cumulative(Double(predictions.means[place]))))
    }
  }

  /// The same.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    worth.removeAll(keepingCapacity: true)
    appraise(outlook.predictions, from: 0, into: &worth)
  }
}
