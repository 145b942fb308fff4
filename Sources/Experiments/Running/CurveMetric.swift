import Onboarding
import Population

/// What is followed over the number of queries: what was learned, and what it cost.
enum CurveMetric: String, CaseIterable, Sendable {
  case ndcg20 = "ndcg_20"
  case artistsSelected = "artists_selected"
  case onboardingSeconds = "onboarding_s"
  case stillOnboarding = "still_onboarding"
  case abandoned
  case recall20 = "recall_20"

  /// A sampled listener's curves: where onboarding is over, the last value goes on; NaN where a metric is undefined for
  /// them.
  static func values(of log: LifeLog, truth: Truth, screens: Int) -> [Double]? {
    let learned = log.checkpoints.map {
      (gain: truth.normalizedGain(of: $0) ?? .nan, recall: truth.targetShare(of: $0) ?? .nan)
    }
    guard let last = learned.last else { return nil }
    let exchanges = log.session.exchanges
    var values: [Double] = []
    var selected = 0
    for step in 0...screens {
      if step > 0, step <= exchanges.count { selected += exchanges[step - 1].response.selected.count }
      let isOver = step >= exchanges.count
      let end = isOver ? log.session.endedAt : exchanges[max(0, step - 1)].answeredAt
      let hasLeft = isOver && (log.session.outcome == .left || log.session.outcome == .timedOut)
      let value = step < learned.count ? learned[step] : last
      values.append(value.gain)
      values.append(Double(selected))
      values.append(step == 0 ? 0 : (end - log.session.startedAt).seconds)
      values.append(isOver ? 0 : 1)
      values.append(hasLeft ? 1 : 0)
      values.append(value.recall)
    }
    return values
  }
}
