import Onboarding
import Population
import Randomness

// MARK: - Listening

extension StructuralModel {
  /// Played to the end with the world's chance of enjoyment, known or not.
  public func hearing(of artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Hearing {
    let enjoys = enjoyment.probability(affinity: state.affinity[artist.offset])
    return Hearing.drawn(chance: enjoys, artist: artist, occurrence: state.heard[artist], draws: draws)
  }

  /// Sooner and safer the more was enjoyed; under `drift`, taste turns in the gap.
  public func departure(in state: inout State, draws: Draws<BehaviorDraw>) -> Departure {
    let departure = habits.departure(&state.habits, draws: draws)
    if parameters.drift > 0 { turnTaste(of: &state, over: departure.returnsAfter, draws: draws) }
    return departure
  }

  /// Turns the taste by an angle that grows with the square root of the gap, toward a fresh direction at right angles.
  ///
  /// Its length stays. In one dimension there is nowhere to turn.
  private func turnTaste(
    of state: inout State, over gap: SimulatedDuration, draws: Draws<BehaviorDraw>
  ) {
    guard !state.taste.isEmpty else { return }
    let angle = min(.pi / 2, parameters.drift * max(0.01, gap.days).squareRoot())
    var generator = draws.generator(.drift, occurrence: state.habits.sessions)
    var fresh = state.taste.map { _ in Float(generator.normal()) }
    let length = Self.length(of: state.taste)
    guard length > 0 else { return }
    let before = Self.length(of: fresh)
    let overlap = zip(fresh, state.taste).reduce(Float(0)) { $0 + $1.0 * $1.1 } / (length * length)
    for index in fresh.indices { fresh[index] -= overlap * state.taste[index] }
    let freshLength = Self.length(of: fresh)
    // Below this, what is left of the fresh direction is rounding.
    guard freshLength > 1e-3 * before else { return }
    let (keep, turn) = (Float(cosine(angle)), Float(sine(angle)))
    for index in fresh.indices {
      fresh[index] *= length / freshLength
      state.taste[index] = keep * state.taste[index] + turn * fresh[index]
    }
    latent.affinity(of: state.taste, into: &state.affinity)
  }

  private static func length(of vector: [Float]) -> Float {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
