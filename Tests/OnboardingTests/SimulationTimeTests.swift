import Onboarding
import Testing

@Suite struct SimulationTimeTests {
  @Test func `time and duration add up and come apart again`() {
    let time = SimulationTime(milliseconds: 1234) + .minute
    #expect(time.milliseconds == 61_234)
    #expect(time - SimulationTime(milliseconds: 1234) == .minute)
    #expect(SimulationTime.zero < time)
  }

  @Test func `the simulation begins on a Monday at midnight`() {
    #expect(SimulationTime.zero.hourOfDay == 0 && SimulationTime.zero.dayOfWeek == 0)
    let time = SimulationTime(milliseconds: 8 * 86_400_000 + 90 * 60_000)
    #expect(time.dayOfWeek == 1 && time.hourOfDay == 1.5)
    let last = SimulationTime(milliseconds: 7 * 86_400_000 - 1)
    #expect(last.dayOfWeek == 6 && last.hourOfDay < 24)
  }
}
