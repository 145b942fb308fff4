import Onboarding
import Randomness

/// What follows onboarding, as logs have it: whether songs are played, how long sittings are, when people come back.
///
/// Assumption about people: they come back sooner, and stay longer as customers, the more of what was played pleased them. What
/// pleased is a moving average of the songs that were played to the end, the last ones counting most: satisfaction.
public struct ListeningModel: Sendable, Codable, Equatable {
  /// Log-odds that a song is played to the end where the artist's liking is 0.
  public var playIntercept: Double
  /// Change of those per unit of liking.
  public var playSlope: Double
  /// Standard deviation over listeners of how those log-odds differ from what liking says, the same for all artists.
  public var playDeviation: Double
  /// Median and spread of the seconds that a played song takes.
  public var playedSeconds: LogNormal
  /// The same of a skipped one.
  public var skippedSeconds: LogNormal
  /// The first sitting after an onboarding that was gone through.
  public var afterCompletion: FirstSitting
  /// The first sitting after an onboarding that was given up.
  public var afterGivingUp: FirstSitting
  /// Songs in a sitting that nothing cuts short, of somebody who listens as often as is typical.
  public var songs: LogNormal
  /// Change of the natural log of those songs per unit of the natural log of how often somebody listens.
  public var songsSlope: Double
  /// Skips in a row that end a sitting; nil for none.
  public var patienceWithSkips: Int?
  /// Days to the next sitting where satisfaction is one half, of somebody who listens as often as is typical.
  public var gapDays: LogNormal
  /// Change of the natural log of those days per unit of satisfaction.
  public var gapSlope: Double
  /// Standard deviation over listeners of the natural log of how often they listen.
  public var activityDeviation: Double
  /// Natural log of the chance a day of giving the service up where satisfaction is one half; nil for never.
  public var churnLogHazard: Double?
  /// Change of that per unit of satisfaction.
  public var churnSlope: Double

  /// How much of satisfaction one song makes up, above 0 and at most 1.
  public var satisfactionRate: Double
  /// Satisfaction before the first song, 0 … 1.
  public var satisfactionStart: Double

  /// When people first listen.
  public struct FirstSitting: Sendable, Codable, Equatable {
    /// The share that ever do.
    public var share: Double
    /// Seconds from the end of onboarding, before nights are slept through.
    public var delay: LogNormal

    /// When people first listen.
    public init(share: Double, delay: LogNormal) {
      self.share = share
      self.delay = delay
    }
  }

  /// Satisfaction after a song.
  ///
  /// - Parameters:
  ///   - isPlayed: Whether the song was played to the end.
  ///   - satisfaction: Before it, 0 … 1.
  /// - Returns: 0 … 1.
  public func satisfaction(afterSong isPlayed: Bool, from satisfaction: Double) -> Double {
    satisfaction + satisfactionRate * ((isPlayed ? 1 : 0) - satisfaction)
  }

  /// The log-odds that a song is played to the end, given those of liking its artist.
  ///
  /// - Parameters:
  ///   - liking: The log-odds of liking.
  ///   - habit: How much readier the listener is to hear songs out than others, in deviations.
  /// - Returns: Those of a play.
  public func playLogOdds(liking: Float, habit: Double) -> Double {
    playIntercept + playSlope * Double(liking) + playDeviation * habit
  }
}
