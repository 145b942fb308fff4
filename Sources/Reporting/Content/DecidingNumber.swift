import Experiments

/// The number that decided a report's verdict, with its interval.
public struct DecidingNumber: Sendable, Equatable {
  /// `+5.2 %`.
  public var value: String
  /// `[+4.1, +6.3]`; empty where there is none.
  public var interval: String
  /// What the number is about: `ndcg_20, thompson against popular`.
  public var subject: Phrase
  /// What the number means against the margin; nil without a direction.
  public var verdict: Verdict?

  /// A number with its interval and what it is about.
  public init(value: String, interval: String, subject: Phrase, verdict: Verdict?) {
    self.value = value
    self.interval = interval
    self.subject = subject
    self.verdict = verdict
  }
}
