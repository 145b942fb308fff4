/// The settings of the structural user model: one number an effect.
///
/// Every effect can be switched off on its own (most by 0), which is how the tests see its direction.
public struct StructuralParameters: Sendable, Equatable {
  // What is known
  /// Whether an artist can be unknown at all; off, everyone knows every artist.
  public var knownness = true
  /// Log-odds that a listener of average taste match knows the artist at the head's edge (top 5%).
  public var knownBase = 0.6
  /// Change of those log-odds per unit of log popularity.
  public var knownPopularity = 1.0
  /// Change of those log-odds per unit of affinity: people know what they would like.
  public var knownTaste = 0.7

  // What is liked
  /// Sharpness of a selection: log-odds per unit of affinity.
  public var sharpness = 2.0
  /// Affinity at which a known artist is selected half the time.
  public var threshold = 1.6
  /// Pull of familiarity: log-odds per unit of log popularity and of the listener's mainstreamness.
  public var familiarity = 0.3
  /// Loss of log-odds per position down the screen.
  public var positionDecay = 0.03
  /// Loss of log-odds for an artist that is the same as one already selected (cosine 1).
  public var saturation = 0.6
  /// Chance that an answer to a known artist is flipped by accident.
  public var answerNoise = 0.02
  /// Standard deviation of what attributes mean to a listener around what they mean to the service.
  public var attributeSubjectivity = 0.3

  // The screen
  /// Chance of scrolling to the next row below the fold.
  public var scrollPersistence = 0.8
  /// Loss of selection log-odds per doubling of seen artists beyond nine: choice overload.
  public var overload = 0.1

  // How long it goes on
  /// Median of the personal target number of selections.
  public var targetMedian = 6.0
  /// Log-odds of leaving after the first screen.
  public var leaveBase = -4.5
  /// Change of those log-odds per screen.
  public var leavePerScreen = 0.12
  /// Change per nine artists skipped in a row: fatigue.
  public var leavePerSkippedScreen = 0.7
  /// Change per selection made so far (negative: progress keeps people).
  public var leavePerSelection = -0.12
  /// Change per doubling of seen artists beyond nine: choice overload.
  public var leaveOverload = 0.1
  /// Median of the total time that a listener gives to onboarding, in seconds.
  public var patienceMedian = 150.0
  /// Median think time for a screen's first artist, in seconds.
  public var thinkBase = 2.0
  /// Further median think time per artist seen, in seconds.
  public var thinkPerArtist = 0.5
  /// Log-scale deviation of think time.
  public var thinkSigma = 0.4

  // What follows
  /// How far taste turns between listening sessions, in radians per square-root day.
  public var drift = 0.0

  public init() {}
}
