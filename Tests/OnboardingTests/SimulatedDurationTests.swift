import Onboarding
import Testing

@Suite struct SimulatedDurationTests {
  @Test func `seconds are rounded to the nearest millisecond`() {
    #expect(SimulatedDuration(seconds: 1.2344).milliseconds == 1234)
    #expect(SimulatedDuration(seconds: 1.2346).milliseconds == 1235)
    #expect(SimulatedDuration(seconds: -1.5).milliseconds == -1500)
    #expect(SimulatedDuration(seconds: 1.5).seconds == 1.5)
  }

  @Test func `the units are in proportion`() {
    #expect(SimulatedDuration.minute.seconds == 60 && SimulatedDuration.hour.minutes == 60)
    #expect(SimulatedDuration.day.days == 1 && SimulatedDuration.day.minutes == 1440)
    var sum = SimulatedDuration.zero
    for _ in 0..<24 { sum += .hour }
    #expect(sum == .day && sum + .zero == .day && SimulatedDuration.hour < .day)
  }

  @Test func `a duration that is no number is refused`() async {
    await #expect(processExitsWith: .failure) { _ = SimulatedDuration(seconds: .nan) }
    await #expect(processExitsWith: .failure) { _ = SimulatedDuration(seconds: 1e12) }
  }
}
