import Fitting

/// What a fitted model was learned from, and how well it says what it hasn't seen: what a reader needs before trusting it.
///
/// Holds no times and no machine: the same logs and settings always give the same card.
public struct FittingCard: Sendable, Codable, Equatable {
  /// What the model is called; the behavior's name where a scenario gives none.
  public var name: String
  /// The rung of the ladder.
  public var family: String
  /// The logs, in the order in which they were read.
  public var logs: [Log]
  /// Sessions that members learn from, or draw what they learn from.
  public var sessionsUsed: Int
  /// Sessions that say when to stop, or how many types there are; 0 for families that don't ask.
  public var sessionsStopping: Int
  /// Sessions that were kept back to judge by.
  public var sessionsHeldOut: Int
  /// Listeners whose sessions all of these are.
  public var listeners: Int
  /// Sessions that no family learns from, by reason; empty where there are none.
  public var sessionsLeftOut: [LeftOut]
  /// Who asked, in the order of their first session.
  public var policies: [Policy]
  /// How far the logging policies explored.
  public var exploration: Exploration
  /// Artists seen, once for each time.
  public var exposures: Int
  /// Of these, those that were selected.
  public var selections: Int
  /// Which artists the logs say something about.
  public var coverage: Coverage
  /// How well the answers of held-out sessions are foretold.
  public var heldOut: HeldOut
  /// What the members were fitted with.
  public var training: Training
  /// What exposures count.
  public var weights: Weights
  /// What a reader should know before believing the model; empty where there is nothing.
  public var warnings: [String]

  private enum CodingKeys: String, CodingKey {
    case name, family, logs, listeners, policies, exploration, exposures, selections, coverage, training,
      weights
    case warnings
    case sessionsUsed = "sessions_used"
    case sessionsStopping = "sessions_stopping"
    case sessionsHeldOut = "sessions_held_out"
    case sessionsLeftOut = "sessions_left_out"
    case heldOut = "held_out"
  }

  /// One file that was read.
  public struct Log: Sendable, Codable, Equatable {
    /// The file's name, without its folder.
    public var file: String
    /// Of the file's bytes, 64 hexadecimal digits.
    public var sha256: String
    /// Sessions in it that could be read.
    public var sessions: Int
    /// Lines that something was wrong with.
    public var skippedLines: Int

    private enum CodingKeys: String, CodingKey {
      case file, sha256, sessions
      case skippedLines = "skipped_lines"
    }
  }

  /// Sessions that nothing was learned from.
  public struct LeftOut: Sendable, Codable, Equatable {
    /// Why.
    public var reason: String
    /// How many.
    public var sessions: Int
  }

  /// What a logging policy showed.
  public struct Policy: Sendable, Codable, Equatable {
    /// The policy, as the logs name it.
    public var name: String
    /// Its sessions.
    public var sessions: Int
    /// Artists seen in them.
    public var exposures: Int
    /// Of these, those that were selected.
    public var selections: Int
  }

  /// How far the logging policies explored.
  public struct Exploration: Sendable, Codable, Equatable {
    /// Mean chance of a place to be given to a random artist, over the sessions that tell it; nil where none does.
    public var share: Double?
    /// Sessions that don't tell it.
    public var untold: Int
    /// Exposures whose propensity isn't known.
    public var withoutPropensity: Int

    private enum CodingKeys: String, CodingKey {
      case share, untold
      case withoutPropensity = "exposures_without_propensity"
    }
  }

  /// Which artists the logs say something about.
  public struct Coverage: Sendable, Codable, Equatable {
    /// Exposures from which an artist counts as covered.
    public var threshold: Int
    /// Share of the catalog's artists that are, 0 … 1.
    public var share: Double
    /// The same of each tenth of the artists, the most popular first.
    public var byPopularity: [Double]

    private enum CodingKeys: String, CodingKey {
      case threshold, share
      case byPopularity = "by_popularity_decile"
    }
  }

  /// How well held-out sessions are foretold: means over members.
  public struct HeldOut: Sendable, Codable, Equatable {
    /// Sessions judged by: all that were kept back, or so many from all parts of the logs.
    public var sessions: Int
    /// Artists seen in them.
    public var answers: Int
    /// Screens answered in them.
    public var screens: Int
    /// Mean log-likelihood of a selection or skip, in nats; at most 0, the nearer to it the better.
    public var select: Double
    /// The same with each counting its weight, as in the fit; nil without weights.
    public var weightedSelect: Double?
    /// What every artist's rate alone foretells where each answer counts its weight, in fit and score; nil without weights.
    public var baselineWeightedSelect: Double?
    /// Mean log-likelihood of what follows a screen, in nats.
    public var next: Double
    /// What every artist's rate alone foretells, of a selection or skip.
    public var baselineSelect: Double
    /// The same of what follows a screen.
    public var baselineNext: Double
    /// Mean distance of foretold from observed chances of selection, over ten bins of as many answers each.
    public var calibrationError: Double
    /// The bins, from the lowest chances up.
    public var bins: [Bin]

    private enum CodingKeys: String, CodingKey {
      case sessions, answers, screens, bins
      case select = "select_log_likelihood"
      case weightedSelect = "weighted_select_log_likelihood"
      case baselineWeightedSelect = "baseline_weighted_select_log_likelihood"
      case next = "next_log_likelihood"
      case baselineSelect = "baseline_select_log_likelihood"
      case baselineNext = "baseline_next_log_likelihood"
      case calibrationError = "calibration_error"
    }
  }

  /// Answers that are foretold alike.
  public struct Bin: Sendable, Codable, Equatable {
    /// Answers.
    public var answers: Int
    /// Mean chance of a selection that was foretold.
    public var predicted: Double
    /// Share that were selections.
    public var observed: Double
  }

  /// What the members were fitted with.
  public struct Training: Sendable, Codable, Equatable {
    /// Members.
    public var members: Int
    /// Under which all draws were made.
    public var seed: UInt64
    /// Passes over the sessions, at most, for families that take several.
    public var epochs: Int
    /// Share of the listeners whose sessions were kept back.
    public var heldOutShare: Double
    /// How each member's fit ended.
    public var endings: [Ending]
    /// Mean held-out log-likelihood of each member, in nats an answer of either kind.
    public var memberLogLikelihoods: [Double]

    private enum CodingKeys: String, CodingKey {
      case members, seed, epochs, endings
      case heldOutShare = "held_out_share"
      case memberLogLikelihoods = "member_log_likelihoods"
    }
  }

  /// How a member's fit ended: `solved`, `converged`, `stopped_early`, `step_limit` or `diverged`.
  public typealias Ending = FitEnding

  /// What exposures count in the fit.
  public struct Weights: Sendable, Codable, Equatable {
    /// `none` or `propensity`.
    public var kind: String
    /// The largest weight before they are scaled to a mean of 1; nil without weights.
    public var clip: Double?
    /// As many unweighted exposures say as much; nil without weights.
    public var effectiveSampleSize: Double?
    /// Share of exposures whose weight was cut to the largest, 0 … 1; nil without weights.
    public var clippedShare: Double?

    private enum CodingKeys: String, CodingKey {
      case kind, clip
      case effectiveSampleSize = "effective_sample_size"
      case clippedShare = "clipped_share"
    }
  }
}
