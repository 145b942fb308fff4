import Learning
import Randomness
import Statistics

/// How alike simulated and live sessions of some policies are (T4).
public struct SessionLikeness: Sendable, Equatable {
  /// Kolmogorov and Smirnov's distance of selections a session, 0 … 1.
  public let selectionsGap: Double
  /// Wasserstein's distance of selections a session, in artists.
  public let selectionsTransport: Double
  /// Kolmogorov and Smirnov's distance of screens a session, 0 … 1.
  public let screensGap: Double
  /// Wasserstein's distance of screens a session, in screens.
  public let screensTransport: Double
  /// How often a classifier takes the simulated one of a pair of sessions for it, cross-validated; 0.5 is ideal.
  ///
  /// Logistic regression on `SessionSummary`'s features. Nil where there are too few sessions.
  public let discrimination: Double?

  /// Compares sessions of the same policies; distances are means over policies, the classifier sees all of them.
  init?(live: [[SessionSummary]], simulated: [[SessionSummary]]) {
    let pairs = zip(live, simulated).compactMap { live, simulated in
      Self.distances(live, simulated)
    }
    guard !pairs.isEmpty else { return nil }
    let count = Double(pairs.count)
    selectionsGap = pairs.reduce(0) { $0 + $1.selections.largestGap } / count
    selectionsTransport = pairs.reduce(0) { $0 + $1.selections.transport } / count
    screensGap = pairs.reduce(0) { $0 + $1.screens.largestGap } / count
    screensTransport = pairs.reduce(0) { $0 + $1.screens.transport } / count
    // As many of both, so that the classifier can't win by counting.
    let taken = zip(live, simulated).map { min($0.count, $1.count, mostSessions / max(live.count, 1)) }
    discrimination = Self.discrimination(
      zip(live, taken).flatMap { $0.prefix($1) }.map(\.features),
      zip(simulated, taken).flatMap { $0.prefix($1) }.map(\.features))
  }

  private static func distances(
    _ live: [SessionSummary], _ simulated: [SessionSummary]
  ) -> (selections: SampleDistance, screens: SampleDistance)? {
    guard let selections = SampleDistance(live.map(\.selections), simulated.map(\.selections)),
      let screens = SampleDistance(live.map(\.screens), simulated.map(\.screens))
    else { return nil }
    return (selections, screens)
  }

  /// The area under the curve of a classifier's held-out scores: Mann and Whitney's share.
  static func discrimination(_ live: [[Double]], _ simulated: [[Double]]) -> Double? {
    guard min(live.count, simulated.count) >= 50 else { return nil }
    let rows = standardized(live + simulated)
    let answers = [Double](repeating: 0, count: live.count) + [Double](repeating: 1, count: simulated.count)
    var shares: [Double] = []
    for fold in 0..<folds {
      // Live and simulated sessions of one fold: every fifth of each.
      let isHeldOut = { (row: Int) in (row < live.count ? row : row - live.count) % folds == fold }
      let training = rows.indices.filter { !isHeldOut($0) }
      guard
        let classifier = LogisticRegression(
          features: training.flatMap { rows[$0] }, answers: training.map { answers[$0] }, penalty: 1)
      else { continue }
      // Ranks of one fold's scores are those of one classifier: only pairs inside a fold are compared.
      let scored = rows.indices.filter(isHeldOut).map { (classifier.chance(rows[$0]), answers[$0]) }
      guard
        let comparison = RankComparison(
          control: scored.filter { $0.1 == 0 }.map(\.0), treatment: scored.filter { $0.1 == 1 }.map(\.0))
      else { continue }
      shares.append(comparison.superiority)
    }
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }

  /// Columns with mean 0 and variance 1; a column that never changes becomes 0.
  private static func standardized(_ rows: [[Double]]) -> [[Double]] {
    guard let width = rows.first?.count else { return rows }
    let count = Double(rows.count)
    let means = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } / count }
    let deviations = (0..<width).map { column in
      (rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } / count)
        .squareRoot()
    }
    return rows.map { row in
      (0..<width).map { deviations[$0] > 1e-12 ? (row[$0] - means[$0]) / deviations[$0] : 0 }
    }
  }
}

/// Parts that the classifier is validated on in turn.
private let folds = 5
/// Sessions of a side that the classifier sees at most.
private let mostSessions = 3000
