import Onboarding

/// The stages of onboarding that a report's funnel counts.
enum FunnelStage {
  /// Stages for a number of screens: arrived, each screen, each outcome.
  static func count(screens: Int) -> Int { 1 + screens + SessionLog.Outcome.allCases.count }

  static func names(screens: Int) -> [String] {
    ["arrived"] + (0..<screens).map { "screen \($0 + 1)" } + SessionLog.Outcome.allCases.map(\.rawValue)
  }

  /// Calls back with each stage that a session reached.
  static func count(_ session: SessionLog, screens: Int, reached: (Int) -> Void) {
    reached(0)
    for screen in 0..<min(screens, session.exchanges.count) { reached(1 + screen) }
    if let outcome = SessionLog.Outcome.allCases.firstIndex(of: session.outcome) {
      reached(1 + screens + outcome)
    }
  }
}
