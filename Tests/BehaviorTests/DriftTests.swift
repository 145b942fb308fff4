import Onboarding
import Population
import Randomness
import TestSupport
import Testing

// Testable: how far a taste has turned can't be seen from outside, where only answers are.
@testable import Behavior

/// `drift`: taste moves between sessions, and only there.
@Suite struct DriftTests {
  private let crowd = Crowd.standard

  private func model(_ drift: Double) -> StructuralModel {
    StructuralModel(parameters: .with { $0.drift = drift }, world: crowd.world)
  }

  private func length(_ taste: [Float]) -> Float { taste.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// Angle between two tastes, in radians.
  private func angle(_ a: [Float], _ b: [Float]) -> Double {
    func dot(_ x: [Float], _ y: [Float]) -> Double {
      zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    // From the chord, which is exact where the cosine isn't.
    let (u, v) = (dot(a, a).squareRoot(), dot(b, b).squareRoot())
    let chord = zip(a, b).reduce(0) { sum, pair in
      let difference = Double(pair.0) / u - Double(pair.1) / v
      return sum + difference * difference
    }.squareRoot()
    var (low, high) = (0.0, Double.pi)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if 2 * sine(middle / 2) < chord { low = middle } else { high = middle }
    }
    return low
  }

  @Test(arguments: [0.05, 0.25, 3])
  func `Taste turns by drift times the root of the days away, a right angle at most, at its length`(
    drift: Double
  ) {
    let model = model(drift)
    for listener in crowd.listeners.prefix(50) {
      let draws = crowd.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      for _ in 0..<4 {
        let before = state.taste
        let departure = model.departure(in: &state, draws: draws)
        let expected = min(.pi / 2, drift * max(0.01, departure.returnsAfter.days).squareRoot())
        #expect(abs(angle(before, state.taste) - expected) < 2e-3)
        #expect(abs(length(state.taste) / length(before) - 1) < 1e-3)
        var affinity = state.affinity
        crowd.world.latent.affinity(of: state.taste, into: &affinity)
        #expect(affinity == state.affinity)
      }
    }
  }

  @Test func `Turns of one listener go in fresh directions, and those of two listeners differ`() {
    let model = model(0.3)
    var turns: [[Float]] = []
    for listener in crowd.listeners.prefix(2) {
      let draws = crowd.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      for _ in 0..<2 {
        let before = state.taste
        _ = model.departure(in: &state, draws: draws)
        turns.append(zip(state.taste, before).map { $0 - $1 })
      }
    }
    for a in turns.indices { for b in 0..<a { #expect(angle(turns[a], turns[b]) > 0.1) } }
  }

  @Test func `Without drift taste stays, and with it it moves nowhere but between sessions`() {
    for drift in [0, 0.5] {
      let model = model(drift)
      for listener in crowd.listeners.prefix(20) {
        let draws = crowd.draws(of: listener)
        var state = model.initialState(of: listener, draws: draws)
        for screen in 0..<3 {
          model.ask(.artistGrid(crowd.popular(screen * 9..<screen * 9 + 9)), on: .roomy, &state, draws: draws)
        }
        let hearing = model.hearing(of: ArtistID(0), in: state, draws: draws)
        model.update(&state, afterHearing: hearing, of: ArtistID(0))
        #expect(state.taste == listener.taste)
        _ = model.departure(in: &state, draws: draws)
        #expect((state.taste == listener.taste) == (drift == 0))
        #expect((state.affinity == listener.affinity) == (drift == 0))
      }
    }
  }

  @Test func `A drifting listener answers onboarding and leaves as any other`() {
    let query = Query.artistGrid(crowd.popular(0..<30))
    #expect(crowd.responses(to: query) { $0.drift = 2 } == crowd.responses(to: query) { _ in })
  }

  @Test func `A taste in one dimension, or none, has nowhere to turn`() {
    let narrow = Crowd(world: SmallWorlds.builtin(artists: 5, dimensions: 1, servicePeople: 0), count: 20)
    let model = StructuralModel(parameters: .with { $0.drift = 1 }, world: narrow.world)
    for listener in narrow.listeners + narrow.changed({ $0.taste = [0] }).listeners
      + narrow.changed({ $0.taste = [] }).listeners
    {
      let draws = narrow.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      _ = model.departure(in: &state, draws: draws)
      #expect(state.taste == listener.taste)
      #expect(state.affinity == listener.affinity)
    }
  }
}
