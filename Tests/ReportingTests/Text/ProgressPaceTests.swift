import Testing

@testable import Reporting  // text that only the tool's frontend shows

/// The numbers of a progress line.
struct ProgressPaceTests {
  @Test func `a steady run has its rate and its time left at once`() throws {
    var pace = ProgressPace(listeners: 0)
    #expect(pace.text(at: 0) == nil)
    for step in 1...40 { pace.add(listeners: 50 * step, of: 10_000, at: Double(step) * 0.5) }
    #expect(try abs(#require(pace.rate) - 100) < 1e-9)
    #expect(try abs(#require(pace.secondsLeft(at: 20)) - 80) < 1e-9)
    #expect(pace.text(at: 20, isShort: true) == "20 % · 100/s · 1 min 20 s left")
    #expect(pace.text(at: 20) == "20 % of 10,000 listeners · 100/s · 1 min 20 s left")
  }

  @Test func `time left counts down while a shard takes long`() throws {
    var pace = ProgressPace(listeners: 0)
    pace.add(listeners: 100, of: 1000, at: 1)
    #expect(try abs(#require(pace.secondsLeft(at: 1)) - 9) < 1e-9)
    #expect(try abs(#require(pace.secondsLeft(at: 4)) - 6) < 1e-9)
    #expect(pace.secondsLeft(at: 400) == 0)
  }

  @Test func `listeners of before an interruption count as done, not as fast`() throws {
    var pace = ProgressPace(listeners: 5000)
    pace.add(listeners: 5000, of: 10_000, at: 0)
    #expect(pace.text(at: 0) == "50 % of 10,000 listeners")
    pace.add(listeners: 5100, of: 10_000, at: 1)
    #expect(try abs(#require(pace.rate) - 100) < 1e-9)
  }

  @Test func `while policies are taught it says so, and time doesn't count`() throws {
    var pace = ProgressPace(listeners: 5000)
    pace.add(listeners: 5000, of: 10_000, taughtShare: 0.376, at: 30)
    #expect(pace.text(at: 30) == "50 % of 10,000 listeners · teaching policies: 37 %")
    pace.add(listeners: 5000, of: 10_000, taughtShare: 1, at: 60)
    pace.add(listeners: 5100, of: 10_000, at: 61)
    #expect(try abs(#require(pace.rate) - 100) < 1e-9)
    pace.add(listeners: 5100, of: 10_000, taughtShare: 0.5, at: 61.5)
    #expect(pace.text(at: 61.5, isShort: true)?.hasSuffix("left") == true)
  }

  @Test func `one late shard doesn't make time left jump`() throws {
    var pace = ProgressPace(listeners: 0)
    for step in 1...100 { pace.add(listeners: 100 * step, of: 100_000, at: Double(step)) }
    let before = try #require(pace.secondsLeft(at: 100))
    pace.add(listeners: 10_100, of: 100_000, at: 104)
    let after = try #require(pace.secondsLeft(at: 104))
    #expect(abs(after - before) < 0.1 * before)
  }

  @Test(arguments: [
    (0.0, "0 s"), (0.2, "1 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 10 s"), (125, "2 min 10 s"),
    (601, "11 min"),
    (7199, "2 h"), (7201, "2 h 1 min"), (.infinity, "277777 h 47 min"),
  ])
  func `a duration is as coarse as it is uncertain`(seconds: Double, text: String) {
    #expect(ProgressPace.duration(seconds) == text)
  }
}
