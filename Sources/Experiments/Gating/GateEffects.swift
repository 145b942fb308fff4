import SessionMetrics
import Statistics

/// The effects that a gate's rules are about, read from what a run has added up so far.
struct GateEffects {
  let plan: Plan
  let accumulator: RunAccumulator
  let opponent: Opponent

  /// Whom candidates are compared with.
  enum Opponent: Sendable {
    /// The plan's own control, listener by listener where the design is paired.
    case control
    /// A variant of a stored run over the same people, bucket by bucket.
    case stored(RunRecord, variant: String)
  }

  /// One effect at a confidence, with at least how many listeners it stands on.
  struct Effect {
    var estimate: EffectEstimate
    /// A lower bound on the listeners whose values differ between the two sides; nil in a split design, where nobody
    /// is on both.
    var differing: Int?
  }

  /// A candidate's effect on a metric under a behavior; a confidence matters to methods of a single look alone.
  func effect(metric: Int, candidate: Int, behavior: Int, confidence: Double) -> Effect {
    let kind = plan.metrics[metric].description.kind
    let mine = cell(candidate, behavior, metric)
    switch opponent {
    case .stored(let record, let variant):
      guard
        let theirs = record.moments(
          of: variant, behavior: plan.scenario.behaviors[behavior].name,
          metric: plan.metrics[metric].description.name)
      else {
        return Effect(estimate: EffectEstimate(method: .bucketPaired, n: 0), differing: 0)
      }
      let method = BucketPaired(confidence: confidence)
      let estimate =
        kind == .ratio
        ? method.estimateRatio(control: theirs, treatment: mine)
        : method.estimate(control: theirs, treatment: mine)
      return Effect(estimate: estimate, differing: Self.differing(theirs, mine))
    case .control:
      return againstControl(
        metric: metric, candidate: candidate, behavior: behavior, mine, confidence: confidence)
    }
  }

  private func againstControl(
    metric: Int, candidate: Int, behavior: Int, _ mine: BucketedMoments, confidence: Double
  ) -> Effect {
    let settings = plan.scenario.comparison
    let kind = plan.metrics[metric].description.kind
    let control = cell(plan.controlIndex, behavior, metric)
    let method = MetricEffect(confidence: confidence, isAdjusted: settings.adjust == .cuped)
    guard settings.design == .paired else {
      // Shares as means: a confidence sequence needs the errors of the two means.
      let estimate = method.independent(
        control: control, treatment: mine, kind: kind == .proportion ? .mean : kind)
      return Effect(estimate: estimate, differing: nil)
    }
    let index = accumulator.layout.pair(group: behavior, variant: candidate)
    let pair = accumulator.pairs[index]
    let estimate = method.paired(
      pair.moments(metric: metric, segment: 0), kind: kind, missing: pair.missing(metric: metric, segment: 0))
    return Effect(estimate: estimate, differing: Self.differing(control, mine))
  }

  private func cell(_ variant: Int, _ behavior: Int, _ metric: Int) -> BucketedMoments {
    accumulator.cells[behavior * plan.policies.count + variant].moments(metric: metric, segment: 0)
  }

  /// Buckets in which the two sides differ: each has one listener at least whose values do.
  private static func differing(_ first: BucketedMoments, _ second: BucketedMoments) -> Int {
    (0..<BucketedMoments.bucketCount).count { first.bucket($0) != second.bucket($0) }
  }
}

extension RunRecord {
  /// A variant's stored moments over all listeners.
  func moments(of variant: String, behavior: String, metric: String) -> BucketedMoments? {
    moments.first {
      $0.variant == variant && $0.behavior == behavior && $0.metric == metric && $0.segment == "all"
    }?.moments
  }
}
