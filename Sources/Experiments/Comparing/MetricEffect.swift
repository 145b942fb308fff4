import SessionMetrics
import Statistics

/// One metric's effect between two variants, by the method that its kind and the design ask for.
struct MetricEffect {
  var confidence: Double
  var isAdjusted: Bool

  /// The same people under both variants.
  ///
  /// Adjustment changes nothing here: both sides have the same people, so covariates are in perfect balance.
  func paired(_ moments: JointMoments, kind: MetricDescription.Kind, missing: Int) -> EffectEstimate {
    switch kind {
    case .ratio:
      PairedRatio(confidence: confidence).estimate(moments.selecting([0, 1, 2, 3]), missing: missing)
    case .mean, .proportion:
      Paired(confidence: confidence).estimate(moments.selecting([0, 1]), missing: missing)
    }
  }

  /// Different people under each variant.
  func independent(
    control: BucketedMoments, treatment: BucketedMoments, kind: MetricDescription.Kind
  ) -> EffectEstimate {
    let missing = control.missing + treatment.missing
    let (c, t) = (control.total, treatment.total)
    switch kind {
    case .ratio:
      let chosen = isAdjusted ? [0, 1, 2] : [0, 1]
      return Ratio(confidence: confidence)
        .estimate(control: c.selecting(chosen), treatment: t.selecting(chosen), missing: missing)
    case .mean, .proportion:
      if isAdjusted {
        return CUPED(confidence: confidence).estimate(control: c, treatment: t, missing: missing)
      }
      let (plainC, plainT) = (c.selecting([0]), t.selecting([0]))
      // Averages over replicates or behaviors of a 0/1 metric are shares, which the two-proportion interval isn't for.
      return kind == .proportion && plainC.isBinary(0) && plainT.isBinary(0)
        ? Proportions(confidence: confidence).estimate(control: plainC, treatment: plainT, missing: missing)
        : Welch(confidence: confidence).estimate(control: plainC, treatment: plainT, missing: missing)
    }
  }
}
