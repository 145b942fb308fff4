import Statistics

/// How far an effect's bounds reach from it, which depends on how often one looks.
enum GateReach: Sendable, Equatable {
  /// A confidence sequence: the bounds hold at all looks together. Narrowest at the tuned number of listeners.
  case sequence(tunedUnits: Double)
  /// The ordinary interval of one look at a number of listeners that was fixed before anything was seen.
  case single

  /// A sequence for a gate that may go on to a limit: within a tenth of its narrowest from a sixteenth of the limit on.
  static func upTo(limit: Int) -> Self { .sequence(tunedUnits: max(1, Double(limit) / 4)) }

  /// The estimate with bounds at a confidence.
  ///
  /// - Precondition: for a single look, the estimate was made at that confidence.
  func bounded(_ estimate: EffectEstimate, confidence: Double) -> EffectEstimate {
    guard case .sequence(let tunedUnits) = self else { return estimate }
    let sequence = ConfidenceSequence(confidence: confidence, tunedUnits: tunedUnits)
    var bounded = estimate
    let effect = sequence.interval(estimate)
    (bounded.effectLow, bounded.effectHigh) = (effect?.low, effect?.high)
    let lift = sequence.liftInterval(estimate)
    (bounded.liftLow, bounded.liftHigh) = (lift?.low, lift?.high)
    return bounded
  }
}
