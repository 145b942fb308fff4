import Behavior
import Onboarding

// Listening, returning, churn.

extension LifeSimulator {
  /// Starts a session and its first track; who comes back has not given up.
  mutating func beginSession(at now: SimulationTime, life: inout Life, log: inout LifeLog) {
    if let churn = life.churn { queue.cancel(churn) }
    life.churn = nil
    log.listening.sessions.append(ListeningLog.Session(startedAt: now))
    recommender.beginSession(life.sessions, draws: life.simulation)
    life.sessions += 1
    life.tracksLeft = model.sessionLength(in: life.state, draws: life.behavior)
    playTrack(at: now, life: &life)
  }

  private mutating func playTrack(at now: SimulationTime, life: inout Life) {
    guard let artist = recommender.nextArtist() else { return }
    let hearing = model.hearing(of: artist, in: life.state, draws: life.behavior)
    life.phase = .hearing(artist, hearing)
    life.tracksLeft -= 1
    queue.schedule(.trackEnds, at: now + hearing.duration)
  }

  /// Counts a track that was heard or skipped, learns from it, and plays the next or ends the session.
  mutating func endTrack(at now: SimulationTime, life: inout Life, log: inout LifeLog) {
    guard case .hearing(let artist, let hearing) = life.phase else { return }
    let session = log.listening.sessions.count - 1
    log.listening.sessions[session].listened += hearing.duration
    if hearing.isPlayed {
      log.listening.sessions[session].plays += 1
    } else {
      log.listening.sessions[session].skips += 1
    }
    if settings.recordsTracks {
      log.listening.sessions[session].tracks.append(
        ListeningLog.Track(artist: artist, isPlayed: hearing.isPlayed))
    }
    model.update(&life.state, afterHearing: hearing, of: artist)
    recommender.update(artist: artist, isPlayed: hearing.isPlayed)
    guard life.tracksLeft > 0, !model.isFedUp(in: life.state) else { return endSession(at: now, life: &life) }
    playTrack(at: now, life: &life)
  }

  /// Two timers run against each other: the return, and giving the service up.
  private mutating func endSession(at now: SimulationTime, life: inout Life) {
    life.phase = .away
    let departure = model.departure(in: &life.state, draws: life.behavior)
    let hour = life.simulation.uniform(.hour, occurrence: life.sessions)
    queue.schedule(
      .beginsSession, at: profile.usualHour(near: now + departure.returnsAfter, after: now, uniform: hour))
    life.churn = departure.churnsAfter.map { queue.scheduleCancellable(.givesUp, at: now + $0) }
  }
}
