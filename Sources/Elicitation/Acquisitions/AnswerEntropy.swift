import LinearAlgebra

/// Asks where the answer is most open: the entropy of a yes or no.
///
/// H(p), p = P(yes). Open answers can be noise: mutual information takes off what would stay open were the taste known.
public struct AnswerEntropy: Acquisition {
  /// The rule, which has no settings.
  public init() {}

  /// An appraisal is the rule itself.
  public var appraisesExactly: Bool { true }

  /// The entropy at the chance nearest one half that the share who know allows.
  public func ceiling(known: Float, variance: Float) -> Float {
    Float(binaryEntropy(min(0.5, Double(known)))) * (1 + 1e-6)
  }

  /// The rule itself, for a normal taste.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    for place in start..<predictions.count {
      appraisals.append(Float(binaryEntropy(predictions.chance(at: place))))
    }
  }

  /// The entropy of each answer, in nats.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    worth.removeAll(keepingCapacity: true)
    for place in outlook.items.indices { worth.append(Float(binaryEntropy(outlook.chance(at: place)))) }
  }
}
