import Learning
import Testing

@Suite struct LearningRateScheduleTests {
  @Test func `a rate rises linearly, then falls as half a cosine to its floor`() {
    let schedule = LearningRateSchedule(peak: 2, warmUp: 3, decay: 13, floor: 0.1)
    #expect((0..<4).map { schedule.rate(at: $0) } == [0.5, 1, 1.5, 2])
    #expect(abs(schedule.rate(at: 8) - 1.1) < 1e-12)
    #expect(abs(schedule.rate(at: 13) - 0.2) < 1e-12 && abs(schedule.rate(at: 1000) - 0.2) < 1e-12)
    #expect((4..<13).allSatisfy { schedule.rate(at: $0) < schedule.rate(at: $0 - 1) })
  }

  @Test func `without more it is constant`() {
    let schedule = LearningRateSchedule(peak: 0.1)
    #expect([0, 1, 100_000].allSatisfy { schedule.rate(at: $0) == 0.1 })
  }
}
