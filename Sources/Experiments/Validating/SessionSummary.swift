import Onboarding
import Randomness

/// One onboarding in a few numbers: what simulated sessions are told from live ones by.
struct SessionSummary: Sendable, Equatable {
  /// Artists selected.
  var selections = 0.0
  /// Screens answered.
  var screens = 0.0
  /// Artists seen.
  var seen = 0.0
  /// Natural log of 1 + seconds until onboarding ended.
  var logSeconds = 0.0
  /// 1 where it was gone through.
  var isCompleted = 0.0
  /// 1 where it was given up after an answer.
  var isLeft = 0.0
  /// Artists seen before the first selection.
  var beforeFirst = 0.0
  /// The most artists in a row without a selection.
  var longestSkips = 0.0
  /// Artists selected on the first screen.
  var selectedFirst = 0.0

  /// The summary of a session.
  init(_ log: SessionLog) {
    screens = Double(log.exchanges.count)
    var run = 0.0
    for (index, exchange) in log.exchanges.enumerated() {
      for position in exchange.response.seen {
        seen += 1
        if exchange.response.selected.contains(position) {
          selections += 1
          run = 0
        } else {
          run += 1
          if selections == 0 { beforeFirst += 1 }
        }
        longestSkips = max(longestSkips, run)
      }
      if index == 0 { selectedFirst = Double(exchange.response.selected.count) }
    }
    logSeconds = logarithm(1 + max(0, (log.endedAt - log.startedAt).seconds))
    isCompleted = log.outcome == .completed ? 1 : 0
    isLeft = log.outcome == .left ? 1 : 0
  }

  /// The numbers that a classifier reads: the summary, and squares of counts, whose spread may differ and not their mean.
  var features: [Double] {
    [
      selections, screens, seen, logSeconds, isCompleted, isLeft, beforeFirst, longestSkips, selectedFirst,
      selections * selections, screens * screens, logSeconds * logSeconds, selections * screens,
    ]
  }
}
