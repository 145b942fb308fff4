import LinearAlgebra
import Onboarding
import Randomness

extension ListeningModel {
  /// The same model with songs played as the liking of their artists has it.
  ///
  /// A logistic regression of plays on the log-odds of liking, as each listener's memory after onboarding has them. Where the
  /// memory has a latent taste, all tastes count, or several draws: as much as onboarding makes them likely, times what they make of
  /// the songs under the regression so far: expectation–maximization (Wei, Tanner (1990), A Monte Carlo implementation of the EM
  /// algorithm). With a single draw the slope would come out too flat, as a draw isn't the taste that played the songs; with
  /// tastes that the songs have already had a say in, too steep. What liking leaves of the differences between listeners is a
  /// normal intercept of each, integrated by quadrature in the same rounds.
  ///
  /// Of each listener a fixed number of songs counts, evenly spaced over their sittings, lest heavy listeners speak for all. Where all
  /// songs were played, or none, or none were logged, liking makes no difference.
  /// - Parameters:
  ///   - table: Sessions with songs.
  ///   - answers: The fitted answers.
  ///   - features: The catalog's.
  ///   - seed: Under which tastes are drawn.
  /// - Returns: The model, with other plays alone.
  /// - Complexity: O(listeners × draws × (screens + songs)), of a thousand listeners at most.
  public func learningPlays<Answers: AnswerModel>(
    from table: SessionTable, answers: Answers, features: ArtistFeatures, seed: UInt64
  ) -> ListeningModel {
    let listeners = PlayedSongs.all(of: table, answers: answers, features: features, seed: seed)
    var model = self
    if let fit = PlayRegression(listeners: listeners).fitted {
      (model.playIntercept, model.playSlope, model.playDeviation) = fit
    }
    return model
  }
}

/// Some songs of one listener, with what each of several tastes makes of their artists.
private struct PlayedSongs {
  var isPlayed: [Bool] = []
  /// Natural log of what each taste counts before the songs are heard, but for a constant.
  var logWeights: [Double] = []
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
      let memories = answers.memories(
        after: session, of: table, features: features, draws: tastes, using: &generator)
      let most = memories.reduce(-Double.infinity) { max($0, $1.logWeight) }
      for memory in memories where memory.logWeight > most + leastLogWeight {
        listener.logWeights.append(memory.logWeight)
        listener.likings.append(
          songs.map { Double(answers.liking(of: $0.artist, in: memory.memory, features: features)) })
      }
      return listener
    }
  }
}

/// The regression of plays on likings, and on how ready a listener is to hear songs out; of the tastes only several are
/// known one of which is the listener's, and of the readiness that it is normal.
///
/// Each song stands under each of the tastes with each readiness out of the nodes of a quadrature, and counts as much as both
/// are likely, given all songs of the listener. The weight of the readiness is the deviation. Each round takes one of Newton's steps.
private struct PlayRegression {
  let listeners: [PlayedSongs]

  /// Intercept, slope and deviation; nil where all songs were played, or none.
  var fitted: (Double, Double, Double)? {
    let songs = listeners.reduce(0) { $0 + $1.isPlayed.count }
    let plays = listeners.reduce(0) { $0 + $1.isPlayed.count { $0 } }
    guard plays > 0, plays < songs else { return nil }
    var estimate = [logarithm(Double(plays) / Double(songs - plays)), 0, 0.5]
    for _ in 0..<mostRounds {
      var step = Step(estimate)
      for listener in listeners { step.add(listener) }
      guard let move = step.move else { break }
      // Far from the end, a whole step may be too far.
      let length = move.reduce(0) { max($0, abs($1)) }
      let share = min(1, 1 / max(length, 1e-12))
      for index in estimate.indices { estimate[index] += share * move[index] }
      if length < 1e-5 { break }
    }
    return (estimate[0], estimate[1], abs(estimate[2]))
  }
}

/// The slope and the curvature of the expected log-likelihood at an estimate.
private struct Step {
  private let estimate: [Double]
  private var slope: [Double]
  private var information = [Double](repeating: 0, count: 9)

  init(_ estimate: [Double]) {
    self.estimate = estimate
    slope = [0, -penalty * estimate[1], -penalty * estimate[2]]
    information[4] = penalty
    information[8] = penalty
  }

  /// Where Newton's method goes from the estimate.
  var move: [Double]? {
    Cholesky(information, dimensions: 3)?.solve(slope)
  }

  mutating func add(_ listener: PlayedSongs) {
    for (index, share) in shares(of: listener).enumerated() where share > 1e-9 {
      let habit = habits[index % habits.count].place
      let likings = listener.likings[index / habits.count]
      for song in likings.indices {
        let chance = logistic(estimate[0] + estimate[1] * likings[song] + estimate[2] * habit)
        let error = share * ((listener.isPlayed[song] ? 1 : 0) - chance)
        let curvature = share * chance * (1 - chance)
        let liking = likings[song]
        slope[0] += error
        slope[1] += error * liking
        slope[2] += error * habit
        information[0] += curvature
        information[1] += curvature * liking
        information[2] += curvature * habit
        information[4] += curvature * liking * liking
        information[5] += curvature * liking * habit
        information[8] += curvature * habit * habit
      }
    }
    information[3] = information[1]
    information[6] = information[2]
    information[7] = information[5]
  }

  /// How likely each taste is with each readiness, given the songs.
  private func shares(of listener: PlayedSongs) -> [Double] {
    var logs: [Double] = []
    for (likings, logWeight) in zip(listener.likings, listener.logWeights) {
      for habit in habits {
        var sum = logWeight + logarithm(habit.weight)
        for song in likings.indices {
          let odds = estimate[0] + estimate[1] * likings[song] + estimate[2] * habit.place
          sum -= logarithm(1 + exponential(min(700, listener.isPlayed[song] ? -odds : odds)))
        }
        logs.append(sum)
      }
    }
    let most = logs.max() ?? 0
    let weights = logs.map { exponential($0 - most) }
    let all = weights.reduce(0, +)
    return weights.map { $0 / all }
  }
}

/// How ready listeners may be, in deviations.
private let habits = normalNodes

/// Listeners whose songs are learned from at most.
private let mostListeners = 1000
/// Songs of each at most.
private let mostSongs = 24
/// Tastes drawn of each, where they are too many to go through.
private let tastes = 16
/// Log weight, relative to the greatest, of tastes that are left out: a millionth.
private let leastLogWeight = -13.8
private let mostRounds = 100
/// Of half the squared slope and deviation, in the log-likelihood: keeps them finite where liking tells plays from skips without fail.
private let penalty = 1.0
