import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// How sessions follow one another, seen through a user model as a simulation sees it.
@Suite struct ListeningHabitsTests {
  private let crowd = PlainWorld.people(2000, affinity: [1.6, 9, -9, 0])
  private let model = StructuralModel(parameters: StructuralParameters(), world: PlainWorld.world)
  private let played = Hearing(isPlayed: true, duration: .minute)
  private let skipped = Hearing(isPlayed: false, duration: .second)

  private func each<Result>(
    _ crowd: Crowd, after hearings: [Hearing] = [],
    _ body: (inout StructuralModel.State, Draws<BehaviorDraw>) -> Result
  ) -> [Result] {
    crowd.listeners.map { listener in
      let draws = crowd.draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      for hearing in hearings { model.update(&state, afterHearing: hearing, of: ArtistID(0)) }
      return body(&state, draws)
    }
  }

  private func departures(_ crowd: Crowd, after hearings: [Hearing]) -> [Departure] {
    each(crowd, after: hearings) { model.departure(in: &$0, draws: $1) }
  }

  private func copies(_ hearing: Hearing, _ count: Int) -> [Hearing] {
    [Hearing](repeating: hearing, count: count)
  }

  // MARK: Returning and giving up

  @Test func `Those who were pleased return sooner and give up later, each of them`() {
    let pleased = departures(crowd, after: copies(played, 20))
    let annoyed = departures(crowd, after: copies(skipped, 20))
    #expect(zip(pleased, annoyed).allSatisfy { $0.returnsAfter < $1.returnsAfter })
    for (glad, sad) in zip(pleased, annoyed) {
      guard let churn = glad.churnsAfter else { continue }
      #expect(sad.churnsAfter.map { $0 < churn } ?? false)
    }
    func lost(_ departures: [Departure]) -> Double {
      Crowd.share(departures) { $0.churnsAfter.map { $0 < .day } ?? false }
    }
    #expect(lost(annoyed) > 3 * lost(pleased))
  }

  @Test func `Satisfaction is a moving average of what was played to the end`() {
    let pull = { (hearings: [Hearing]) in
      departures(PlainWorld.people(1, affinity: [0, 0, 0, 0]), after: hearings)
    }
    let (none, one) = (pull([])[0].returnsAfter, pull([played])[0].returnsAfter)
    // python3: exp(-1.5 * 0.08 * 0.5)
    #expect(abs(one.seconds / none.seconds - 0.9417645335842487) < 1e-6)
    let two = pull([played, skipped])[0].returnsAfter
    // python3: s = 0.5 + 0.08 * 0.5; s += 0.08 * (0 - s); exp(-1.5 * (s - 0.5))
    #expect(abs(two.seconds / none.seconds - 1.0048115384541396) < 1e-6)
  }

  @Test func `At first half return within 1.6 days, and two in a hundred give up a day`() {
    let first = departures(crowd, after: [])
    let days = first.map(\.returnsAfter.days).sorted()
    // Standard error of the median: 1.25 · 0.7 / sqrt(2000) = 2% ; four are 8%.
    #expect(abs(days[1000] / 1.6 - 1) < 0.08)
    // python3: 1 - exp(-0.02 * 28); four binomial standard errors: 0.045.
    let lost = Crowd.share(first) { $0.churnsAfter.map { $0.days < 28 } ?? false }
    #expect(abs(lost - 0.42879) < 0.045)
  }

  @Test func `Active people return sooner, in proportion, and are no likelier to stay`() {
    let few = crowd.changed { $0.traits.activity = 0.5 }
    let (usual, rare) = (departures(crowd, after: []), departures(few, after: []))
    #expect(zip(usual, rare).allSatisfy { abs($1.returnsAfter.seconds / $0.returnsAfter.seconds - 2) < 1e-4 })
    #expect(usual.map(\.churnsAfter) == rare.map(\.churnsAfter))
  }

  @Test func `Every gap is drawn anew`() {
    let pairs = each(crowd) { (model.departure(in: &$0, draws: $1), model.departure(in: &$0, draws: $1)) }
    #expect(pairs.allSatisfy { $0.0.returnsAfter != $0.1.returnsAfter })
    #expect(pairs.allSatisfy { $0.0.returnsAfter > .zero && $0.0.churnsAfter ?? .day > .zero })
  }

  // MARK: Sessions

  @Test func `Three skips in a row end a session, a play between them doesn't let them`() {
    func isFedUp(_ hearings: [Hearing]) -> Bool {
      each(crowd, after: hearings) { state, _ in model.isFedUp(in: state) }[0]
    }
    #expect(!isFedUp([]))
    #expect(!isFedUp(copies(skipped, 2)))
    #expect(isFedUp(copies(skipped, 3)))
    #expect(!isFedUp(copies(skipped, 2) + [played] + copies(skipped, 2)))
    #expect(!isFedUp(copies(skipped, 5) + [played]))
    let rested = each(crowd, after: copies(skipped, 3)) { state, draws in
      _ = model.departure(in: &state, draws: draws)
      return model.isFedUp(in: state)
    }
    #expect(!rested.contains(true))
  }

  @Test func `Sessions are some eight tracks long, longer for active people, between 1 and 60`() {
    func lengths(_ crowd: Crowd) -> [Int] {
      each(crowd) { state, draws in model.sessionLength(in: state, draws: draws) }
    }
    let usual = lengths(crowd)
    #expect((7...9).contains(usual.sorted()[1000]))
    #expect(usual.allSatisfy { (1...60).contains($0) })
    let active = lengths(crowd.changed { $0.traits.activity = 4 })
    #expect(zip(usual, active).allSatisfy { $0 <= $1 })
    #expect(active.reduce(0, +) > usual.reduce(0, +))
    #expect(lengths(crowd.changed { $0.traits.activity = 1e9 }).allSatisfy { $0 == 60 })
    #expect(lengths(crowd.changed { $0.traits.activity = 1e-9 }).allSatisfy { $0 == 1 })
  }

  @Test
  func `The first session follows at once on an onboarding that went well, and often never on one given up`()
  {
    func first(_ outcome: SessionLog.Outcome) -> [SimulatedDuration?] {
      each(crowd) { state, draws in model.firstSession(after: outcome, in: state, draws: draws) }
    }
    for outcome in [SessionLog.Outcome.completed, .exhausted, .notAsked] {
      let minutes = first(outcome).compactMap { $0?.minutes }.sorted()
      #expect(minutes.count == 2000)
      #expect(abs(minutes[1000] - 1) < 0.12)
    }
    // The horizon cut the onboarding off: there is no time left to listen in.
    #expect(first(.unfinished).allSatisfy { $0 == nil })
    for outcome in [SessionLog.Outcome.left, .timedOut] {
      let hours = first(outcome).compactMap { $0 }.map { $0.minutes / 60 }.sorted()
      // Four binomial standard errors: 4 · sqrt(0.21 · 2000) = 82.
      #expect(abs(hours.count - 1400) < 82)
      #expect(abs(hours[hours.count / 2] / 6 - 1) < 0.15)
    }
  }

  // MARK: Hearing

  @Test func `A track is played to the end with the chance of enjoyment, known or not`() {
    func hearings(_ artist: Int) -> [Hearing] {
      each(crowd) { state, draws in model.hearing(of: ArtistID(artist), in: state, draws: draws) }
    }
    #expect(abs(Crowd.share(hearings(0)) { $0.isPlayed } - 0.5) < 0.045)
    #expect(hearings(1).allSatisfy { $0.isPlayed })
    #expect(!hearings(2).contains { $0.isPlayed })
    #expect(hearings(1).allSatisfy { (126...294).contains($0.duration.seconds) })
    #expect(hearings(2).allSatisfy { (14.4...33.6).contains($0.duration.seconds) })
    let mean = hearings(1).reduce(0) { $0 + $1.duration.seconds } / 2000
    // A triangle on ±84 s has a deviation of 34 s; four standard errors: 4 · 34 / sqrt(2000) = 3.1.
    #expect(abs(mean - 210) < 3.1)
  }

  @Test func `The same artist heard again is another track`() {
    let pairs = each(crowd) { state, draws in
      let first = model.hearing(of: ArtistID(0), in: state, draws: draws)
      model.update(&state, afterHearing: first, of: ArtistID(0))
      return (first, model.hearing(of: ArtistID(0), in: state, draws: draws))
    }
    #expect(pairs.count { $0.0.isPlayed != $0.1.isPlayed } > 800)
  }
}
