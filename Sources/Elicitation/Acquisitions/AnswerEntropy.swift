import LinearAlgebra

/// Asks where the answer is most open: the entropy of a yes or no.
///
/// H(p), p = P(yes); where *unknown* is told apart, the share who know × H(p) with p = P(yes | known), for whether something is
/// known isn't what is asked. Open answers can be noise: mutual information takes off what would stay open were the taste known.
public struct AnswerEntropy: Acquisition {
  /// The rule, which has no settings.
  public init() {}

  /// An appraisal is the rule itself.
  public var appraisesExactly: Bool { true }

  /// The entropy at the chance nearest one half that the share who know allows.
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float {
    let most = form == .rated ? Double(known) * binaryEntropy(0.5) : binaryEntropy(min(0.5, Double(known)))
    return Float(most) * (1 + 1e-6)
  }

  /// The rule itself, for a normal taste.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    for place in start..<predictions.count {
      appraisals.append(Float(predictions.entropy(at: place)))
    }
  }

  /// The entropy of each answer, in nats.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    worth.removeAll(keepingCapacity: true)
    for place in outlook.items.indices {
      let answered = outlook.predictions.answered(place)
      worth.append(Float(openness(ofYes: outlook.chance(at: place), answered: answered)))
    }
  }
}

extension ProbitPredictions {
  /// The entropy of the yes or no of the item at a place, times the chance that there is one, in nats.
  func entropy(at place: Int) -> Double { openness(ofYes: chance(at: place), answered: answered(place)) }
}

/// The entropy of a yes or no, given the chances of a yes and of either, times the chance of either, in nats.
private func openness(ofYes yes: Double, answered: Double) -> Double {
  answered > 0 ? answered * binaryEntropy(min(1, yes / answered)) : 0
}
