import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// Habits of listening other than the usual ones: `satisfactionRate`, `weeklyReturn`, `churnPerDay`, `churnDecay`, `skipSpread`.
@Suite struct OtherHabitsTests {
  private let crowd = PlainWorld.people(2000, affinity: [1.6, 9, -9, 0])
  private let played = Hearing(isPlayed: true, duration: .minute)
  private let skipped = Hearing(isPlayed: false, duration: .second)

  private func each<Result>(
    after hearings: [Hearing] = [], with parameters: StructuralParameters = StructuralParameters(),
    _ body: (StructuralModel, inout StructuralModel.State, Draws<BehaviorDraw>) -> Result
  ) -> [Result] {
    let model = StructuralModel(parameters: parameters, world: PlainWorld.world)
    return crowd.listeners.map { listener in
      let draws = crowd.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      for hearing in hearings { model.update(&state, afterHearing: hearing, of: ArtistID(0)) }
      return body(model, &state, draws)
    }
  }

  /// The departures after several sessions in a row.
  private func departures(
    _ sessions: Int = 1, after hearings: [Hearing] = [],
    _ change: (inout StructuralParameters) -> Void = { _ in }
  ) -> [[Departure]] {
    each(after: hearings, with: .with(change)) { model, state, draws in
      (0..<sessions).map { _ in model.departure(in: &state, draws: draws) }
    }
  }

  @Test func `A faster satisfaction goes by fewer songs`() {
    let pull = { (hearings: [Hearing]) in
      departures(after: hearings) { $0.satisfactionRate = 0.25 }[0][0].returnsAfter.seconds
    }
    // python3: s = 0.5 + 0.25 * 0.5; s += 0.25 * (0 - s); exp(-1.5 * (s - 0.5))
    #expect(abs(pull([played, skipped]) / pull([]) - 1.0479910020166328) < 1e-6)
  }

  @Test func `A return that is put off comes whole weeks later, and the others stay what they were`() {
    let usual = departures(6)
    let weekly = departures(6) { $0.weeklyReturn = 0.5 }
    var putOff = 0
    for (before, after) in zip(usual.joined(), weekly.joined()) {
      #expect(before.churnsAfter == after.churnsAfter)
      guard before.returnsAfter != after.returnsAfter else { continue }
      putOff += 1
      let weeks = after.returnsAfter.days / 7
      #expect(weeks == weeks.rounded() && weeks >= 1)
      #expect((0...7).contains(after.returnsAfter.days - before.returnsAfter.days))
    }
    // Half of 12,000; four binomial standard errors: 4 · sqrt(3000) = 219.
    #expect(abs(putOff - 6000) < 219)
    let all = departures(3) { $0.weeklyReturn = 1 }.joined()
    #expect(all.allSatisfy { $0.returnsAfter.days.truncatingRemainder(dividingBy: 7) == 0 })
  }

  @Test func `The chance of giving up falls with the days, and so the time to it has Lomax's tail`() {
    func lost(within days: Double, _ departures: [Departure]) -> Double {
      Crowd.share(departures) { $0.churnsAfter.map { $0.days < days } ?? false }
    }
    let first = departures { ($0.churnPerDay, $0.churnDecay) = (0.06, 0.15) }.map { $0[0] }
    // python3: [1 - (1 + 0.15 * t) ** (-0.06 / 0.15) for t in (1, 7, 28, 365)]
    for (days, share) in [(1, 0.0544), (7, 0.2496), (28, 0.4829), (365, 0.7998)] {
      // Four binomial standard errors at most: 4 · sqrt(0.25 / 2000) = 0.045.
      #expect(abs(lost(within: Double(days), first) - share) < 0.045, "\(days) days")
    }
    let steady = departures { $0.churnPerDay = 0.06 }.map { $0[0] }
    for (one, other) in zip(first, steady) {
      guard let late = one.churnsAfter else { continue }
      #expect(other.churnsAfter.map { $0 <= late } ?? false)
    }
    // Whoever has been here for long is likelier to stay another week.
    let later = departures(8) { ($0.churnPerDay, $0.churnDecay) = (0.06, 0.15) }.map { $0[7] }
    #expect(lost(within: 7, later) < 0.6 * lost(within: 7, first))
  }

  @Test func `Everyone bears three skips, or as many as their own patience has it`() {
    func borne(_ spread: Double) -> [Int] {
      each(with: .with { $0.skipSpread = spread }) { model, state, _ in
        var skips = 0
        while !model.isFedUp(in: state), skips < 100 {
          model.update(&state, afterHearing: skipped, of: ArtistID(0))
          skips += 1
        }
        return skips
      }
    }
    #expect(borne(0).allSatisfy { $0 == 3 })
    let spread = borne(0.5).sorted()
    #expect(spread[1000] == 3 && spread[0] == 1 && (8...60).contains(spread[1999]))
    #expect(borne(3).allSatisfy { (1...60).contains($0) })
  }

  @Test func `Other habits leave onboarding and the first session's songs as they were`() {
    let query = Query.artistGrid(crowd.popular(0..<4))
    let habitual = BehaviorPreset.habitual.parameters
    #expect(crowd.responses(to: query) { $0 = habitual } == crowd.responses(to: query) { _ in })
    let lengths = each(with: habitual) { model, state, draws in
      [model.sessionLength(in: state, draws: draws)]
    }
    #expect(lengths == each { model, state, draws in [model.sessionLength(in: state, draws: draws)] })
  }

  @Test func `Nearly half of habitual people return a week later, and hardly any of the usual ones`() {
    func share(_ departures: [[Departure]]) -> Double {
      Crowd.share(departures.map { $0[0] }) { (5...8).contains($0.returnsAfter.days) }
    }
    #expect(share(departures { $0 = BehaviorPreset.habitual.parameters }) > 0.4)
    #expect(share(departures()) < 0.1)
  }
}
