import Testing

@testable import Experiments  // when a gate looks stays inside

struct GateScheduleTests {
  @Test(arguments: [1, 2, 399, 400, 401, 440, 445, 1000, 10_000, 100_000_000])
  func `looks ascend to the limit, each at most half as far again as the one before`(limit: Int) {
    let looks = GateSchedule(limit: limit).looks
    #expect(looks.last == limit)
    for (look, next) in zip(looks, looks.dropFirst()) {
      #expect(look < next && Double(next) <= 1.7 * Double(look))
    }
    #expect(looks.count < 40)
  }

  @Test func `a limit below the first look has one`() {
    #expect(GateSchedule(limit: 300).looks == [300])
    #expect(GateSchedule(limit: 2000).looks == [400, 600, 900, 1350, 2000])
  }
}
