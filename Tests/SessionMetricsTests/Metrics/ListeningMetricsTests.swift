import Onboarding
import Testing

struct ListeningMetricsTests {
  private var life: SampleLife {
    var life = SampleLife()
    life.listen(onDay: 0, minutes: 20, plays: 6, skips: 2)
    life.listen(onDay: 1.5, minutes: 10, plays: 3, skips: 0)
    life.listen(onDay: 6, minutes: 5.5, plays: 1, skips: 3)
    return life
  }

  @Test func `the first session is told apart from the rest`() {
    #expect(life.value("first_session_min") == 20)
    #expect(life.value("first_session_skip_rate") == 0.25)
  }

  @Test func `who never comes has no first session, and listens for no time`() {
    #expect(SampleLife().value("first_session_min") == nil)
    #expect(SampleLife().value("first_session_skip_rate") == nil)
    #expect(SampleLife().value("sessions_28d") == 0)
    #expect(SampleLife().value("minutes_28d") == 0)
    #expect(SampleLife().value("retained_d7") == 0)
  }

  @Test func `a session cut off before its first track's end has a length but no skip rate`() {
    var cut = SampleLife()
    cut.listen(onDay: 0.1, minutes: 0, plays: 0, skips: 0)
    #expect(cut.value("first_session_min") == 0)
    #expect(cut.value("first_session_skip_rate") == nil)
  }

  @Test func `sessions and minutes add up over four weeks, and end there`() {
    var long = life
    long.log.listening.observedUntil = long.log.session.startedAt + SimulatedDuration(seconds: 60 * 86_400)
    long.listen(onDay: 27.999, minutes: 2, plays: 1, skips: 0)
    long.listen(onDay: 28, minutes: 100, plays: 30, skips: 0)
    #expect(long.value("sessions_28d") == 4)
    #expect(long.value("minutes_28d") == 37.5)
  }

  @Test(arguments: [
    (0.0, 0.0, 0.0, 0.0), (0.999, 0, 0, 0), (1, 1, 0, 0), (1.999, 1, 0, 0), (2, 0, 0, 0), (4.999, 0, 0, 0),
    (5, 0, 1, 0), (7.999, 0, 1, 0), (8, 0, 0, 0), (20.999, 0, 0, 0), (21, 0, 0, 1), (27.999, 0, 0, 1),
  ])
  func `who comes within a window is retained`(day: Double, day1: Double, day7: Double, day28: Double) {
    var life = SampleLife()
    life.listen(onDay: day, minutes: 1, plays: 1, skips: 0)
    #expect(life.value("retained_d1") == day1)
    #expect(life.value("retained_d7") == day7)
    #expect(life.value("retained_d28") == day28)
  }

  @Test func `a horizon that ends within a window leaves it undefined`() {
    var short = life
    short.log.listening.observedUntil = short.log.session.startedAt + SimulatedDuration(seconds: 7.5 * 86_400)
    #expect(short.value("retained_d1") == 1)
    #expect(short.value("retained_d7") == nil)
    #expect(short.value("retained_d28") == nil)
    short.log.listening.observedUntil = short.log.session.startedAt + SimulatedDuration(seconds: 8 * 86_400)
    #expect(short.value("retained_d7") == 1)
  }
}
