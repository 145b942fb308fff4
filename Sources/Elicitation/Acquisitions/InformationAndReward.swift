import LinearAlgebra

/// Asks for answers that say much of the taste and screens that please: γ × information + (1 − γ) × chance of a selection.
///
/// BPER: Biyik et al. (2023), Preference elicitation with soft attributes, arXiv 2311.02085. The paper's reward of a
/// query is the expected utility of what it shows; on an artist screen that is what would be selected.
public struct InformationAndReward: Acquisition {
  /// Weight γ of information, 0 … 1.
  public let gamma: Double
  private let information = InformationGain()
  private let reward = LikeliestSelection()

  /// The rule; `gamma` is in 0 … 1.
  public init(gamma: Double = 0.5) {
    precondition(gamma >= 0 && gamma <= 1, "a weight of \(gamma)")
    self.gamma = gamma
  }

  /// The mixture of both ceilings.
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float {
    mix(
      information.ceiling(known: known, variance: variance, form: form),
      reward.ceiling(known: known, variance: variance, form: form)) * (1 + 1e-6)
  }

  /// The mixture with information to first order.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    let first = appraisals.count
    predictions.appendChances(from: start, to: &appraisals)
    let (information, reward) = (Float(gamma), Float(1 - gamma))
    appraisals.withUnsafeMutableBufferPointer { appraisals in
      predictions.bounds.withUnsafeBufferPointer { bounds in
        for place in start..<bounds.count {
          let chance = appraisals[first + place - start]
          appraisals[first + place - start] = information * bounds[place] + reward * chance
        }
      }
    }
  }

  /// The mixture of information in nats and of the chance of a selection.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    outlook.information(into: &worth)
    for place in outlook.items.indices { worth[place] = mix(worth[place], Float(outlook.chance(at: place))) }
  }

  /// The mixture of an information in nats and a reward.
  func mix(_ information: Double, _ reward: Double) -> Double { gamma * information + (1 - gamma) * reward }

  private func mix(_ information: Float, _ reward: Float) -> Float {
    Float(gamma) * information + Float(1 - gamma) * reward
  }
}
