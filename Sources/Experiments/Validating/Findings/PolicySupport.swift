import Fitting
import Onboarding

/// Whether a log says anything about what a policy would do: how much of what it shows the log has.
public struct PolicySupport: Sendable, Equatable {
  /// The policy, as an index in the study's targets.
  public let target: Int
  /// The share of the policy's exposures, as simulated, on artists that the log showed fewer than ``rareBelow`` times.
  public let rareShare: Double
  /// The share of its screens with as many artists as no screen of the log has.
  public let strangeScreens: Double
  /// What the distributions of artists, the policy's and the log's, have in common, 0 … 1.
  public let overlap: Double
  /// Exposures that the log is worth where it is reweighted to the policy's artists, p against its own, q.
  ///
  /// All of them × (Σ p)² / Σ p²/q over the artists that the log has: importance weights' (Σ w)² / Σ w².
  public let effectiveExposures: Double

  /// An artist that was shown less often tells next to nothing: 1/√20 is an error of a fifth.
  public static let rareBelow = 20
  /// The most exposures on such artists for a claim to be made.
  public static let mostRare = 0.2

  /// Whether the log supports claims about the policy.
  public var isSupported: Bool { rareShare <= Self.mostRare && strangeScreens == 0 }

  /// Support of one target by a log.
  ///
  /// - Parameters:
  ///   - target: Its index.
  ///   - arm: What it showed where it was simulated.
  ///   - log: How often the log showed each artist, and screens by the number of artists on them.
  init(target: Int, arm: ArmRecord, log: LogCoverage) {
    self.target = target
    let shown = arm.shown.reduce(0, +)
    let logged = log.shown.reduce(0, +)
    let screens = arm.slateSizes.reduce(0, +)
    var (rare, overlap, sum, squares) = (0, 0.0, 0.0, 0.0)
    for artist in arm.shown.indices {
      if log.shown[artist] < Self.rareBelow { rare += arm.shown[artist] }
      let p = Double(arm.shown[artist]) / Double(max(shown, 1))
      let q = Double(log.shown[artist]) / Double(max(logged, 1))
      overlap += min(p, q)
      guard q > 0 else { continue }
      sum += p
      squares += p * p / q
    }
    rareShare = Double(rare) / Double(max(shown, 1))
    let strange = arm.slateSizes.indices.reduce(0) {
      $0 + (log.slateSizes[$1] == 0 ? arm.slateSizes[$1] : 0)
    }
    strangeScreens = Double(strange) / Double(max(screens, 1))
    self.overlap = overlap
    effectiveExposures = squares > 0 ? Double(logged) * sum * sum / squares : 0
  }
}

/// What a log showed.
struct LogCoverage: Sendable, Equatable {
  /// How often each artist was seen.
  var shown: [Int]
  /// Screens by the number of artists on them.
  var slateSizes: [Int]

  /// Counts a table.
  init(_ table: SessionTable, artists: Int) {
    shown = [Int](repeating: 0, count: artists)
    slateSizes = [Int](repeating: 0, count: Slate.capacity + 1)
    for exposure in table.exposures { shown[exposure.artist.offset] += 1 }
    for screen in table.screens { slateSizes[min(screen.shown, Slate.capacity)] += 1 }
  }
}
