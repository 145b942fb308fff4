import Onboarding
import Population
import Randomness

// MARK: - Listening

extension StructuralModel {
  public func hearing(of artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Hearing {
    let enjoys = enjoyment.probability(affinity: state.affinity[artist.offset])
    return Hearing.drawn(chance: enjoys, artist: artist, occurrence: state.heard[artist], draws: draws)
  }

  public func update(_ state: inout State, afterHearing hearing: Hearing, of artist: ArtistID) {
    state.heard.count(artist)
    habits.update(&state.habits, after: hearing)
  }

  public func firstSession(
    after outcome: SessionLog.Outcome, in state: State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? {
    habits.firstSession(after: outcome, draws: draws)
  }

  public func sessionLength(in state: State, draws: Draws<BehaviorDraw>) -> Int {
    habits.sessionLength(state.habits, draws: draws)
  }

  public func isFedUp(in state: State) -> Bool { habits.isFedUp(state.habits) }

  public func departure(in state: inout State, draws: Draws<BehaviorDraw>) -> Departure {
    let departure = habits.departure(&state.habits, draws: draws)
    if parameters.drift > 0 { turnTaste(of: &state, over: departure.returnsAfter, draws: draws) }
    return departure
  }

  /// Turns the taste toward a fresh direction by an angle that grows with the square root of the gap.
  private func turnTaste(
    of state: inout State, over gap: SimulatedDuration, draws: Draws<BehaviorDraw>
  ) {
    guard !state.taste.isEmpty else { return }
    let angle = min(.pi / 2, parameters.drift * max(0.01, gap.days).squareRoot())
    var generator = draws.generator(.drift, occurrence: state.habits.sessions)
    var fresh = state.taste.map { _ in Float(generator.normal()) }
    let length = state.taste.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let freshLength = fresh.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard freshLength > 0 else { return }
    let (keep, turn) = (Float(cosine(angle)), Float(sine(angle)))
    for index in fresh.indices {
      fresh[index] *= length / freshLength
      state.taste[index] = keep * state.taste[index] + turn * fresh[index]
    }
    latent.affinity(of: state.taste, into: &state.affinity)
  }
}
