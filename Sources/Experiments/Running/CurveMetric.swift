import Onboarding
import Population

/// What is followed over the number of queries: what was learned, and what it cost.
enum CurveMetric: String, CaseIterable, Sendable {
  case ndcg20 = "ndcg_20"
  case artistsSelected = "artists_selected"
  case onboardingSeconds = "onboarding_s"
  case stillOnboarding = "still_onboarding"
  case abandoned

  /// A sampled listener's curves: where onboarding is over, the last value goes on.
  static func values(of log: LifeLog, truth: Truth, screens: Int) -> [Double]? {
    let gains = log.checkpoints.map { truth.normalizedGain(of: $0) ?? .nan }
    guard let last = gains.last else { return nil }
    let exchanges = log.session.exchanges
    var values: [Double] = []
    var selected = 0
    for step in 0...screens {
      if step > 0, step <= exchanges.count { selected += exchanges[step - 1].response.selected.count }
      let isOver = step >= exchanges.count
      let end = isOver ? log.session.endedAt : exchanges[max(0, step - 1)].answeredAt
      let hasLeft = isOver && (log.session.outcome == .left || log.session.outcome == .timedOut)
      values.append(step < gains.count ? gains[step] : last)
      values.append(Double(selected))
      values.append(step == 0 ? 0 : (end - log.session.startedAt).seconds)
      values.append(isOver ? 0 : 1)
      values.append(hasLeft ? 1 : 0)
    }
    return values
  }
}
