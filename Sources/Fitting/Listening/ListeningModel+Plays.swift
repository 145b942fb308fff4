import Learning
import Onboarding
import Randomness

extension ListeningModel {
  /// The same model with songs played as the liking of their artists has it.
  ///
  /// A logistic regression of plays on the log-odds of liking, as each listener's memory after onboarding has them. Where the
  /// memory has a latent taste, several are drawn of each listener, and weighed by what they make of the songs: expectation–
  /// maximization by importance sampling (Wei, Tanner (1990), A Monte Carlo implementation of the EM algorithm). With a single one
  /// the slope would come out too flat, as a draw isn't the taste that played the songs.
  ///
  /// Of each listener a fixed number of songs counts, evenly spaced over their sittings, lest heavy listeners speak for all. Where all
  /// songs were played, or none, or none were logged, liking makes no difference.
  /// - Parameters:
  ///   - table: Sessions with songs.
  ///   - answers: The fitted answers.
  ///   - features: The catalog's.
  ///   - seed: Under which tastes are drawn.
  /// - Returns: The model, with other plays alone.
  /// - Complexity: O(listeners × draws × (screens + songs)), of some two thousand listeners at most.
  public func learningPlays<Answers: AnswerModel>(
    from table: SessionTable, answers: Answers, features: ArtistFeatures, seed: UInt64
  ) -> ListeningModel {
    let listeners = PlayedSongs.all(of: table, answers: answers, features: features, seed: seed)
    var model = self
    (model.playIntercept, model.playSlope) = PlayRegression(listeners).fitted ?? (playIntercept, 0)
    return model
  }
}

/// Some songs of one listener, with what each of several drawn tastes makes of their artists.
private struct PlayedSongs {
  var isPlayed: [Bool] = []
  /// Log-odds of liking, a row for each taste.
  var likings: [[Double]] = []

  static func all<Answers: AnswerModel>(
    of table: SessionTable, answers: Answers, features: ArtistFeatures, seed: UInt64
  ) -> [PlayedSongs] {
    let sessions = table.sessions.indices.filter {
      table.sessions[$0].listening?.sessions.contains { !$0.tracks.isEmpty } == true
    }
    return evenlySpaced(sessions, atMost: mostListeners).map { session in
      let tracks = table.sessions[session].listening?.sessions.flatMap(\.tracks) ?? []
      let songs = evenlySpaced(tracks, atMost: mostSongs)
      var listener = PlayedSongs(isPlayed: songs.map(\.isPlayed))
      var generator = AddressedGenerator(seed: seed, stream: UInt32(truncatingIfNeeded: session))
      for _ in 0..<tastes {
        let memory = answers.memory(after: session, of: table, features: features, using: &generator)
        let likings = songs.map {
          Double(answers.liking(of: $0.artist, in: memory, features: features))
        }
        // Without a latent taste, all draws are alike.
        if likings == listener.likings.first { break }
        listener.likings.append(likings)
      }
      return listener
    }
  }
}

/// The regression of plays on likings that are known but for which of several tastes is the listener's.
private struct PlayRegression {
  private let listeners: [PlayedSongs]
  private let features: [Double]
  private let answers: [Double]

  init(_ listeners: [PlayedSongs]) {
    self.listeners = listeners
    features = listeners.flatMap { $0.likings.flatMap { $0 } }
    answers = listeners.flatMap { listener in
      listener.likings.flatMap { _ in listener.isPlayed.map { $0 ? 1.0 : 0 } }
    }
  }

  /// Intercept and slope; nil where the songs don't say.
  var fitted: (Double, Double)? {
    guard !answers.isEmpty else { return nil }
    var shares = listeners.map { [Double](repeating: 1 / Double($0.likings.count), count: $0.likings.count) }
    var found: (intercept: Double, slope: Double)?
    for _ in 0..<mostRounds {
      guard
        let fit = LogisticRegression(
          features: features, answers: answers, counts: counts(shares), penalty: penalty)
      else { break }
      let change = found.map { abs($0.intercept - fit.intercept) + abs($0.slope - fit.weights[0]) }
      found = (fit.intercept, fit.weights[0])
      if let change, change < 1e-4 { break }
      guard listeners.contains(where: { $0.likings.count > 1 }) else { break }
      shares = listeners.map { Self.shares(of: $0, intercept: fit.intercept, slope: fit.weights[0]) }
    }
    return found
  }

  private func counts(_ shares: [[Double]]) -> [Double] {
    zip(listeners, shares).flatMap { listener, shares in
      shares.flatMap { [Double](repeating: $0, count: listener.isPlayed.count) }
    }
  }

  /// How likely each taste is, given the songs.
  private static func shares(of listener: PlayedSongs, intercept: Double, slope: Double) -> [Double] {
    let logs = listener.likings.map { likings in
      zip(likings, listener.isPlayed).reduce(0) { sum, song in
        let odds = intercept + slope * song.0
        return sum - logarithm(1 + exponential(song.1 ? -odds : odds))
      }
    }
    let most = logs.max() ?? 0
    let weights = logs.map { exponential($0 - most) }
    let all = weights.reduce(0, +)
    return weights.map { $0 / all }
  }
}

/// Listeners whose songs are learned from at most.
private let mostListeners = 2000
/// Songs of each at most.
private let mostSongs = 24
/// Tastes drawn of each.
private let tastes = 8
private let mostRounds = 30
/// Of the squared slope, in the log-likelihood: keeps it finite where liking tells plays from skips without fail.
private let penalty = 1.0
