import Fitting
import Onboarding
import Randomness

// MARK: - Listening

extension FittedModel {
  /// Played to the end with the chance that liking the artist gives.
  public func hearing(of artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Hearing {
    let occurrence = state.heard[artist]
    let liking = answers.liking(of: artist, in: state.memory, features: features)
    let isPlayed =
      draws.uniform(.hearing, subject: artist.index, occurrence: occurrence)
      < logistic(listening.playLogOdds(liking: liking, habit: state.habit))
    let length = isPlayed ? listening.playedSeconds : listening.skippedSeconds
    let seconds = length.value(at: draws.normal(.songLength, subject: artist.index, occurrence: occurrence))
    return Hearing(isPlayed: isPlayed, duration: SimulatedDuration(seconds: min(3600, max(1, seconds))))
  }

  /// Remembers how it pleased.
  public func update(_ state: inout State, afterHearing hearing: Hearing, of artist: ArtistID) {
    state.heard.count(artist)
    state.satisfaction = listening.satisfaction(afterSong: hearing.isPlayed, from: state.satisfaction)
    state.skipsInARow = hearing.isPlayed ? 0 : state.skipsInARow + 1
  }

  /// As soon, and as often at all, as the logs have it after such an end.
  public func firstSession(
    after outcome: SessionLog.Outcome, in state: State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? {
    let first: ListeningModel.FirstSitting
    switch outcome {
    case .unfinished: return nil
    case .left, .timedOut: first = listening.afterGivingUp
    case .completed, .exhausted, .notAsked: first = listening.afterCompletion
    }
    guard draws.uniform(.firstSession) < first.share else { return nil }
    let seconds = first.delay.value(at: draws.normal(.firstSession, occurrence: 1))
    return SimulatedDuration(seconds: min(seconds, longestGap * 86_400))
  }

  /// As the logs have it, for somebody who listens as often.
  public func sessionLength(in state: State, draws: Draws<BehaviorDraw>) -> Int {
    let songs =
      listening.songs.value(at: draws.normal(.sessionLength, occurrence: state.sittings))
      * power(state.activity, listening.songsSlope)
    return Int(min(500, max(1, songs.rounded())))
  }

  /// Where the logs have people stop after skips in a row.
  public func isFedUp(in state: State) -> Bool {
    listening.patienceWithSkips.map { state.skipsInARow >= $0 } ?? false
  }

  /// Sooner and safer the more was played.
  public func departure(in state: inout State, draws: Draws<BehaviorDraw>) -> Departure {
    let pleasure = state.satisfaction - 0.5
    let usual = listening.gapDays.value(at: draws.normal(.gap, occurrence: state.sittings))
    let days = usual * exponential(listening.gapSlope * pleasure) / state.activity
    let churn = listening.churnLogHazard.map {
      -logarithm(draws.uniform(.churn, occurrence: state.sittings))
        / exponential($0 + listening.churnSlope * pleasure)
    }
    state.sittings += 1
    state.skipsInARow = 0
    return Departure(
      returnsAfter: SimulatedDuration(seconds: min(days, longestGap) * 86_400),
      churnsAfter: churn.flatMap { $0 < longestGap ? SimulatedDuration(seconds: $0 * 86_400) : nil })
  }
}

/// Days after which nobody is waited for.
private let longestGap = 400.0
