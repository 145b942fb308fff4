import Onboarding

/// How often earlier listeners left at their first, second, … screen, and how long screens took them.
///
/// Left is who gave up after an answer or ran out of patience; who finished, or whom the policy stopped asking, stayed. A screen
/// that is still on display when observation ends counts for nothing.
public struct LeavingCounts: Sendable, Equatable {
  /// Listeners who saw a screen of each number; the last counts further ones as well.
  public private(set) var shown = [Int](repeating: 0, count: toldApart)
  /// Those of them whom it made leave.
  public private(set) var left = [Int](repeating: 0, count: toldApart)
  /// Screens that were answered.
  public private(set) var answered = 0
  /// Time until the answers to them, all together.
  public private(set) var seconds = 0.0

  /// Nobody was asked yet.
  public init() {}

  /// Counts one onboarding.
  ///
  /// - Complexity: O(exchanges).
  public mutating func add(_ session: SessionLog) {
    for (number, exchange) in session.exchanges.enumerated() {
      shown[Self.place(of: number)] += 1
      answered += 1
      seconds += exchange.response.thinkTime.seconds
    }
    guard session.outcome == .left || session.outcome == .timedOut else { return }
    if session.unanswered != nil {
      let place = Self.place(of: session.exchanges.count)
      shown[place] += 1
      left[place] += 1
    } else if !session.exchanges.isEmpty {
      left[Self.place(of: session.exchanges.count - 1)] += 1
    }
  }

  /// The chance that a screen of each number makes a listener leave, each in 0 … 1.
  ///
  /// (left + w r) / (shown + w), r the same over all screens, and over those of nobody `expected`; w is `evidence`, the screens
  /// that what is expected counts for, above 0.
  public func chances(expected: Double, evidence: Double) -> [Double] {
    let (allLeft, allShown) = (left.reduce(0, +), shown.reduce(0, +))
    let overall = (Double(allLeft) + evidence * expected) / (Double(allShown) + evidence)
    return zip(left, shown).map { (Double($0) + evidence * overall) / (Double($1) + evidence) }
  }

  /// The mean time of a screen, in seconds; `expected` counts for `evidence` screens.
  public func meanSeconds(expected: Double, evidence: Double) -> Double {
    (seconds + evidence * expected) / (Double(answered) + evidence)
  }

  private static func place(of number: Int) -> Int { min(number, toldApart - 1) }
}

/// Screens told apart by their number.
private let toldApart = 20
