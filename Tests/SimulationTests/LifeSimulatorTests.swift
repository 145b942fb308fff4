import Behavior
import Elicitation
import Onboarding
import Population
import Simulation
import TestSupport
import Testing

/// The order of events in lives whose every move is scripted.
struct LifeSimulatorTests {
  private let tiny = TinyWorld()

  /// Runs a scripted life under popularity; the log, and what happened in order.
  private func run(
    _ model: ScriptedModel, screens: Int = 2, horizonDays: Int = 28,
    serviceTime: SimulatedDuration = SimulatedDuration(seconds: 1), expandOnSelect: Int = 0
  ) -> (log: LifeLog, lines: [String]) {
    var surface = tiny.surface
    surface.maximumScreens = screens
    surface.expandOnSelect = expandOnSelect
    let policy = RecordingPolicy(
      wrapped: Popularity(service: tiny.service, surface: surface), recorder: model.recorder)
    var simulator = LifeSimulator(
      model: model, policy: policy, service: tiny.service,
      settings: LifeSettings(surface: surface, horizonDays: horizonDays, serviceTime: serviceTime))
    let (listener, truth) = tiny.listener(0)
    var log = LifeLog()
    simulator.run(listener, truth: truth, key: tiny.key, isSampled: false, into: &log)
    return (log, model.recorder.lines)
  }

  @Test func `a life goes from arrival over screens to listening, in this order`() {
    let model = ScriptedModel(
      selects: [0], departures: [Departure(returnsAfter: SimulatedDuration(seconds: 1e9), churnsAfter: nil)])
    #expect(
      run(model).lines == [
        "arrives", "policy is asked", "sees screen 1", "answers screen 1", "policy learns",
        "policy is asked", "sees screen 2", "answers screen 2", "policy learns",
        "onboarding ends: completed", "begins session 1", "hears a track", "hears a track", "ends session 1",
      ])
  }

  @Test func `a screen appears after the service's time, and is answered after the listener's`() {
    let log = run(ScriptedModel()).log
    let start = log.session.startedAt
    #expect(log.session.exchanges.map { ($0.shownAt - start).seconds } == [1, 7])
    #expect(log.session.exchanges.map { ($0.answeredAt - start).seconds } == [6, 12])
    #expect((log.session.endedAt - start).seconds == 12)
  }

  @Test func `screens that run out complete onboarding only with enough selections`() {
    #expect(run(ScriptedModel(selects: [1])).log.session.outcome == .completed)
    #expect(run(ScriptedModel()).log.session.outcome == .exhausted)
  }

  @Test func `leaving and finishing end onboarding at that answer`() {
    let left = run(ScriptedModel(next: [.goesOn, .leaves]), screens: 4)
    #expect(left.log.session.outcome == .left && left.log.session.exchanges.count == 2)
    let finished = run(ScriptedModel(next: [.finishes]), screens: 4)
    #expect(finished.log.session.outcome == .completed && finished.log.session.exchanges.count == 1)
    #expect(!finished.lines.contains("sees screen 2"))
  }

  @Test func `patience that runs out while thinking leaves that screen unanswered`() {
    // Shown after 1 s and after 7 s; patience ends at 10 s, within the second screen's 5 s of thought.
    let (log, lines) = run(ScriptedModel(patience: SimulatedDuration(seconds: 10)))
    #expect(log.session.outcome == .timedOut)
    #expect(log.session.exchanges.count == 1)
    #expect(log.session.unanswered?.kind == .artistGrid)
    #expect((log.session.endedAt - log.session.startedAt).seconds == 10)
    #expect(lines.last { $0.contains("screen") } == "sees screen 2")
  }

  @Test func `a service slower than patience shows nothing`() {
    let (log, lines) = run(
      ScriptedModel(patience: SimulatedDuration(seconds: 30)), serviceTime: SimulatedDuration(seconds: 3600))
    #expect(log.session.outcome == .timedOut)
    #expect(log.session.exchanges.isEmpty && log.session.unanswered == nil)
    #expect((log.session.endedAt - log.session.startedAt).seconds == 30)
    #expect(!lines.contains("sees screen 1"))
  }

  @Test func `without any patience nothing is shown, even by an instant service`() {
    let log = run(ScriptedModel(patience: .zero), serviceTime: .zero).log
    #expect(log.session.outcome == .timedOut && log.session.exchanges.isEmpty)
    #expect(log.session.endedAt == log.session.startedAt)
  }

  @Test func `with no screens nothing is asked, and listening follows all the same`() {
    let (log, lines) = run(ScriptedModel(), screens: 0)
    #expect(log.session.outcome == .notAsked)
    #expect(!lines.contains("policy is asked"))
    #expect(!log.recommendation.isEmpty && !log.listening.sessions.isEmpty)
  }

  @Test func `a policy that asks nothing gives everyone the same recommendation`() {
    let policy = AskNothing(service: tiny.service, surface: tiny.surface)
    let logs = (0..<3).map { tiny.life(of: $0, policy: policy, horizonDays: 1) }
    #expect(logs.allSatisfy { $0.session.outcome == .notAsked && $0.session.exchanges.isEmpty })
    #expect(logs.allSatisfy { $0.recommendation == logs[0].recommendation })
  }

  @Test func `who never begins to listen has no session`() {
    #expect(run(ScriptedModel(firstSessionAfter: nil)).log.listening.sessions.isEmpty)
  }

  @Test func `a session ends after its tracks, or as soon as the listener is fed up`() {
    let whole = run(ScriptedModel(tracks: 5)).log.listening.sessions[0]
    #expect(whole.plays == 5 && whole.skips == 0 && whole.listened == SimulatedDuration(seconds: 300))
    let short = run(ScriptedModel(tracks: 5, plays: false, isFedUpAfter: 3)).log.listening.sessions[0]
    #expect(short.plays == 0 && short.skips == 3)
  }

  @Test func `songs are recorded where that is wanted, and change nothing else of the life`() {
    let policy = Popularity(service: tiny.service, surface: tiny.surface)
    var settings = LifeSettings(surface: tiny.surface, horizonDays: 7, serviceTime: .zero)
    let logs = [false, true].map { records in
      settings.recordsTracks = records
      var simulator = LifeSimulator(
        model: tiny.typical, policy: policy, service: tiny.service, settings: settings)
      return (0..<6).map { number in
        let (listener, truth) = tiny.listener(number)
        var log = LifeLog()
        simulator.run(listener, truth: truth, key: tiny.key, isSampled: false, into: &log)
        return log
      }
    }
    #expect(logs[0].allSatisfy { $0.listening.sessions.allSatisfy(\.tracks.isEmpty) })
    for (plain, recorded) in zip(logs[0], logs[1]) {
      for sitting in recorded.listening.sessions {
        #expect(sitting.tracks.count { $0.isPlayed } == sitting.plays)
        #expect(sitting.tracks.count { !$0.isPlayed } == sitting.skips)
      }
      var stripped = recorded
      for sitting in stripped.listening.sessions.indices { stripped.listening.sessions[sitting].tracks = [] }
      #expect(stripped == plain)
    }
    #expect(logs[1].reduce(0) { $0 + $1.listening.sessions.reduce(0) { $0 + $1.skips } } > 0)
  }

  @Test func `coming back stops the timer of giving up`() {
    let day = SimulatedDuration.day
    let back = Departure(
      returnsAfter: day, churnsAfter: SimulatedDuration(seconds: 2.5 * 86_400))
    // Each return comes a day later, before that session's own timer of two and a half days runs out.
    let (log, _) = run(ScriptedModel(departures: [back]), horizonDays: 10)
    let days = log.listening.sessions.map { ($0.startedAt - log.session.startedAt).days }
    #expect(log.listening.sessions.count >= 7, "sessions on days \(days)")
    #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `who gives up never comes back`() {
    let departures = [
      Departure(returnsAfter: SimulatedDuration(seconds: 86_400), churnsAfter: nil),
      Departure(
        returnsAfter: SimulatedDuration(seconds: 5 * 86_400), churnsAfter: SimulatedDuration(seconds: 7200)),
    ]
    let (log, lines) = run(ScriptedModel(departures: departures))
    #expect(log.listening.sessions.count == 2)
    #expect(lines.last == "ends session 2")
  }

  @Test(arguments: [1, 2, 5])
  func `nothing happens after the horizon, and a longer one changes nothing before it`(days: Int) {
    let long = tiny.life(of: 3, policy: Popularity(service: tiny.service, surface: tiny.surface))
    let short = tiny.life(
      of: 3, policy: Popularity(service: tiny.service, surface: tiny.surface), horizonDays: days)
    let end = short.session.startedAt + SimulatedDuration(seconds: Double(days) * 86_400)
    #expect(short.listening.observedUntil == end)
    #expect(short.session == long.session && short.recommendation == long.recommendation)
    let begun = long.listening.sessions.filter { $0.startedAt < end }
    #expect(short.listening.sessions.map(\.startedAt) == begun.map(\.startedAt))
    // The sitting that the end falls into may be cut short; the others are the same.
    #expect(short.listening.sessions.dropLast() == begun.dropLast())
  }

  @Test func `an onboarding that the horizon cuts off is unfinished, not forgotten`() {
    let model = ScriptedModel(
      patience: SimulatedDuration(seconds: 1e6), thinks: SimulatedDuration(seconds: 50_000))
    let log = run(model, horizonDays: 1).log
    #expect(log.session.outcome == .unfinished)
    #expect(log.session.exchanges.count == 1 && log.session.unanswered != nil)
    #expect(log.session.endedAt == log.listening.observedUntil)
    #expect(log.predicted.count == tiny.service.catalog.count)
    #expect(log.listening.sessions.isEmpty)
  }

  @Test func `sampling for curves and adaptivity doesn't change the life`() {
    for listener in 0..<8 {
      let policy = ThompsonSampling(service: tiny.service, surface: tiny.surface)
      let plain = tiny.life(of: listener, policy: policy, horizonDays: 7)
      var sampled = tiny.life(of: listener, policy: policy, horizonDays: 7, isSampled: true)
      #expect(plain.checkpoints.isEmpty && plain.adaptivity.tests == 0)
      #expect(sampled.checkpoints.count == sampled.session.exchanges.count + 1)
      #expect(sampled.checkpoints.last == sampled.recommendation)
      #expect(sampled.adaptivity.tests == sampled.session.exchanges.count)
      sampled.checkpoints = []
      sampled.adaptivity = LifeLog.Adaptivity()
      #expect(sampled == plain)
    }
  }

  @Test func `a fixed list never adapts, and a picker that follows selections does`() {
    func adaptivity(_ policy: some ElicitationPolicy) -> LifeLog.Adaptivity {
      (0..<12).reduce(into: LifeLog.Adaptivity()) { sum, listener in
        let one = tiny.life(of: listener, policy: policy, horizonDays: 1, isSampled: true).adaptivity
        sum.tests += one.tests
        sum.changes += one.changes
      }
    }
    let fixed = adaptivity(Popularity(service: tiny.service, surface: tiny.surface))
    #expect(fixed.tests > 0 && fixed.changes == 0)
    let adaptive = adaptivity(SimilarArtists(service: tiny.service, surface: tiny.surface))
    #expect(Double(adaptive.changes) > 0.9 * Double(adaptive.tests))
  }

  @Test func `a selection pulls its neighbors onto the next grid, and nothing is shown twice`() {
    let log = run(ScriptedModel(selects: [0, 2]), screens: 6, expandOnSelect: 2).log
    let slates = log.session.exchanges.map(\.query.slate)
    #expect(slates.count == 6)
    let shown = slates.flatMap(\.artists)
    #expect(Set(shown).count == shown.count)
    #expect(slates.allSatisfy { $0.count <= tiny.surface.slateSize })
    let popular = run(ScriptedModel(selects: [0, 2]), screens: 6).log.session.exchanges.map(\.query.slate)
    #expect(slates[0] == popular[0] && slates[1] != popular[1])
  }

  @Test func `a reused log and simulator leave no trace of the listener before`() {
    let policy = MutualInformation(service: tiny.service, surface: tiny.surface)
    let settings = LifeSettings(
      surface: tiny.surface, horizonDays: 5, serviceTime: SimulatedDuration(milliseconds: 30))
    var simulator = LifeSimulator(
      model: tiny.typical, policy: policy, service: tiny.service, settings: settings)
    var log = LifeLog()
    for index in [4, 0, 2, 0] {
      let (listener, truth) = tiny.listener(index)
      simulator.run(listener, truth: truth, key: tiny.key, isSampled: index == 2, into: &log)
      #expect(log == tiny.life(of: index, policy: policy, horizonDays: 5, isSampled: index == 2))
    }
    #expect(simulator.events > 20)
  }
}
