import Onboarding
import Population

// What was learned: the service's estimate against the truth.

extension PlainMetric {
  static let tasteError = number(
    MetricDescription(
      name: "taste_error", unit: "1 − cosine", direction: .lower,
      definition:
        "1 − cosine of predicted and true liking of all artists, both centered: belief and truth in one space.",
      caveat:
        "Weighs the whole catalog alike, the tail included. Undefined for replayed listeners, and where every artist is predicted alike."
    )
  ) { log, truth, _ in
    truth.isReplayed ? nil : centeredCosine(log.predicted, truth.affinity).map { 1 - $0 }
  }

  static let ndcg20 = number(
    MetricDescription(
      name: "ndcg_20", unit: "0…1", direction: .higher,
      definition:
        "Discounted worth of the 20 recommended artists over that of the 20 truly best, when onboarding ends.",
      caveat:
        "Includes those who left at once. For replayed listeners only recorded artists have worth, and what they "
        + "answered from can't be recommended; undefined without any in the target half.")
  ) { log, truth, _ in truth.normalizedGain(of: log.recommendation) }

  static let regret20 = number(
    MetricDescription(
      name: "regret_20", unit: "worth", direction: .lower,
      definition: "Mean worth of the 20 truly best artists minus that of the 20 recommended.",
      caveat: "Blind to order within the twenty. Undefined without a recommendation.")
  ) { log, truth, _ in
    guard !log.recommendation.isEmpty, !truth.best.isEmpty else { return nil }
    let best = truth.best.reduce(0) { $0 + truth.relevance(of: $1) } / Double(truth.best.count)
    let given = log.recommendation.reduce(0) { $0 + truth.relevance(of: $1) }
    return best - given / Double(max(log.recommendation.count, truth.best.count))
  }

  static let recall20 = number(
    MetricDescription(
      name: "recall_20", unit: "0…1", direction: .higher,
      definition:
        "Share of the target half among the 20 recommended, of what could be: found ÷ min(20, targets).",
      caveat: "Replayed listeners only. A recorded list is cut off: what isn't listed may be liked as well.")
  ) { log, truth, _ in truth.targetShare(of: log.recommendation) }

  static let adaptivity = PlainMetric(
    MetricDescription(
      name: "adaptivity", unit: "share", direction: .neutral, kind: .ratio,
      definition: "How often the next query changes when the last answer is turned into its opposite.",
      caveat:
        "Over one in eight listeners, chosen by their number, or all who are replayed; the picker's own expansion is "
        + "left out. Undefined for those who answered nothing.")
  ) { log, _, _ in
    log.adaptivity.tests == 0
      ? nil
      : MetricValue(numerator: Double(log.adaptivity.changes), denominator: Double(log.adaptivity.tests))
  }
}

/// The cosine of two vectors after subtracting their means; nil where either is constant.
func centeredCosine(_ a: [Float], _ b: [Float]) -> Double? {
  guard a.count == b.count, !a.isEmpty else { return nil }
  var (sumA, sumB, aa, bb, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
  for index in a.indices {
    let x = Double(a[index])
    let y = Double(b[index])
    sumA += x
    sumB += y
    aa += x * x
    bb += y * y
    ab += x * y
  }
  let n = Double(a.count)
  let spread = (aa - sumA * sumA / n) * (bb - sumB * sumB / n)
  guard spread > 1e-18 else { return nil }
  return (ab - sumA * sumB / n) / spread.squareRoot()
}
