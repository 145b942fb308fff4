/// The settings of the structural user model: one number an effect.
///
/// Every effect can be switched off on its own (most by 0), which is how the tests see its direction. Affinity is in
/// standard deviations over people and artists; log popularity is natural, and 0 at the head's edge (the hundredth
/// artist, or the top twentieth of a catalog below 2,000) in the listener's country; positions count from 0.
/// All values are assumed.
public struct StructuralParameters: Sendable, Equatable {
  // What is known
  /// Whether an artist can be unknown at all; off, everyone knows every artist.
  public var knownness = true
  /// Log-odds that a listener with affinity 0 knows the artist at the head's edge.
  public var knownBase = 0.6
  /// Change of those log-odds per unit of log popularity.
  public var knownPopularity = 1.0
  /// Change of those log-odds per unit of affinity: people know what they would like.
  public var knownTaste = 0.7

  // What is liked
  /// Sharpness of a selection: log-odds per unit of affinity; 0 or more.
  public var sharpness = 2.0
  /// Affinity at which a known artist at the head's edge is selected half the time, with nothing else at work.
  public var threshold = 1.6
  /// Pull of familiarity on a listener of typical mainstreamness (0.5): log-odds per unit of log popularity.
  ///
  /// It grows in proportion to mainstreamness: from none at 0 to twice this at 1.
  public var familiarity = 0.3
  /// Loss of log-odds per position down a grid.
  public var positionDecay = 0.03
  /// Loss of log-odds for an artist that is the same as one selected before it or further up (cosine 1).
  ///
  /// In proportion to the cosine with the closest of them; none for a negative cosine.
  public var saturation = 0.6
  /// Chance that an answer is an accident, 0 … 1.
  ///
  /// What is said of a known artist or of an attribute is flipped, and so is a comparison of two known ones; a choice
  /// slips to any known artist or to none.
  public var answerNoise = 0.02
  /// Standard deviation, in affinity, of what an attribute means to a listener around the mean of its artists.
  public var attributeSubjectivity = 0.3

  // The screen
  /// Chance, 0 … 1, of scrolling on by one more row below the fold.
  public var scrollPersistence = 0.8
  /// Loss of selection log-odds per doubling of seen artists beyond three: choice overload.
  ///
  /// Where one artist is chosen or none, choosing none gains as much.
  public var overload = 0.1

  // How long it goes on
  /// Median over listeners of the number of selections after which they are done.
  public var targetMedian = 6.0
  /// Log-odds of leaving after the first screen, before what the other settings add.
  public var leaveBase = -4.5
  /// Change of those log-odds per screen answered before.
  public var leavePerScreen = 0.12
  /// Change per nine artists seen in a row since the last selection or opinion: fatigue.
  public var leavePerSkippedScreen = 0.7
  /// Change per selection made so far (negative: progress keeps people).
  public var leavePerSelection = -0.12
  /// Change per doubling of seen artists beyond three: choice overload.
  public var leaveOverload = 0.1
  /// Median over listeners of the total time given to onboarding, in seconds.
  public var patienceMedian = 150.0
  /// Median think time for a screen before any artist is considered, in seconds.
  public var thinkBase = 2.0
  /// Further median think time per artist seen, in seconds.
  public var thinkPerArtist = 0.5
  /// Standard deviation of the natural log of think time.
  public var thinkSigma = 0.4

  // What follows
  /// How far taste turns between listening sessions, in radians per square-root day until the listener would return.
  ///
  /// A right angle at most in one gap.
  public var drift = 0.0

  // What no fitted family contains
  /// Loss of selection log-odds per unit of log-odds by which the best-liked known artist seen on the screen is liked more.
  ///
  /// The whole screen is taken in before anything is picked: an artist loses to a better one below it as to one above.
  public var contrast = 0.0
  /// How far a listener's hidden mood moves the pull of familiarity: log-odds per unit of log popularity, 0 or more.
  ///
  /// Up in one of two moods, which are equally common to begin with, and down by as much in the other. It moves what is
  /// liked on a screen; who is known, and what pleases when it is played, stays.
  public var mood = 0.0
  /// Chance, 0 … 1, that the mood is the other one on the next screen.
  public var moodFlip = 0.2
  /// Chance, 0 … 1, that an unknown artist on a grid is selected because it is the same (cosine 1) as one selected before
  /// it or further up.
  ///
  /// In proportion to the cosine with the closest of them; none for a negative cosine.
  public var curiosity = 0.0

  // Habits of listening that the fitted one isn't
  /// How far one song moves satisfaction from where it is to 1 (played to the end) or 0 (skipped), 0 … 1.
  ///
  /// Fitted models take the default for given.
  public var satisfactionRate = 0.08
  /// Chance, 0 … 1, that a return is put off to the same day of the week: to the next whole number of weeks.
  public var weeklyReturn = 0.0
  /// Chance a day that a new listener gives up, at satisfaction one half.
  public var churnPerDay = 0.02
  /// How fast that chance falls with the days since the first session: by 1 ÷ (1 + `churnDecay` · days); a day⁻¹, 0 or more.
  ///
  /// Above 0 the time to giving up has a heavy tail (Lomax's): who is still there is ever likelier to stay.
  public var churnDecay = 0.0
  /// Standard deviation, over listeners, of the natural log of the skips in a row that end a session; the median is three.
  public var skipSpread = 0.0

  /// The settings of `typical`.
  public init() {}
}
