import Onboarding

/// How fast a run goes and how long it will take, from what it did of late.
///
/// The rate is that of the last ten seconds, and the time left follows it slowly, so that neither jumps when a shard
/// comes in late.
package struct ProgressPace: Sendable {
  private let first: Int
  private var total = 0
  private var samples: [(seconds: Double, listeners: Int)]
  /// When the run is expected to end, smoothed.
  private var end: Double?
  /// How far policies have been taught before anyone lives, 0 … 1; nil where they needn't be.
  private var taughtShare: Double?

  /// A pace of a run that begins, or goes on, at so many listeners at second 0.
  package init(listeners: Int) {
    first = listeners
    samples = [(0, listeners)]
  }

  /// Takes in how far the run has come after so many seconds.
  ///
  /// While policies are taught and nobody lives, time doesn't count: it is no sign of how long lives take.
  package mutating func add(listeners: Int, of total: Int, taughtShare: Double? = nil, at seconds: Double) {
    self.total = total
    self.taughtShare = taughtShare
    if taughtShare != nil, samples.count == 1 { samples[0].seconds = seconds }
    guard listeners > first, let last = samples.last else { return }
    // A sample a quarter of a second is enough, the newest always counts.
    if samples.count > 1, seconds - samples[samples.count - 2].seconds < 0.25 { samples.removeLast() }
    samples.append((max(seconds, last.seconds), listeners))
    while samples.count > 2, samples[1].seconds < seconds - Self.window { samples.removeFirst() }
    guard let rate else { return }
    let expected = seconds + Double(total - listeners) / rate
    end = end.map { $0 + (expected - $0) * 0.2 } ?? expected
  }

  /// Listeners a second of late; nil before the first.
  package var rate: Double? {
    guard let oldest = samples.first, let newest = samples.last, newest.seconds > oldest.seconds else {
      return nil
    }
    return Double(newest.listeners - oldest.listeners) / (newest.seconds - oldest.seconds)
  }

  /// Seconds to go; nil before there is a rate.
  package func secondsLeft(at seconds: Double) -> Double? { end.map { max(0, $0 - seconds) } }

  /// `42 % of 10,000 listeners · 3,300/s · 2 s left`, or where it has to be short without the total; nil before
  /// anything is known.
  package func text(at seconds: Double, isShort: Bool = false) -> String? {
    guard total > 0, let newest = samples.last else { return nil }
    let whole = isShort ? "" : " of \(NumberText.count(total)) listeners"
    let share = "\(100 * newest.listeners / total) %\(whole)"
    guard let rate, let left = secondsLeft(at: seconds) else {
      return share + (taughtShare.map { " · teaching policies: \(Int(100 * $0)) %" } ?? "")
    }
    let speed = rate >= 10 ? NumberText.count(Int(rate)) : NumberText.fixed(rate, decimals: 1)
    return "\(share) · \(speed)/s · \(Self.duration(left)) left"
  }

  /// As coarse as it is uncertain: `8 s`, `2 min 10 s`, `25 min`, `3 h 20 min`.
  package static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 600 {
      let tens = (whole + 9) / 10 * 10
      return tens % 60 == 0 ? "\(tens / 60) min" : "\(tens / 60) min \(tens % 60) s"
    }
    let minutes = (whole + 59) / 60
    if minutes < 120 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }

  private static let window = 10.0
}
