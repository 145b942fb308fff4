import Reporting
import Testing

/// How long a fit will take.
struct FitPaceTests {
  @Test func `what an earlier run did says nothing of the pace of this one`() {
    // From 0.5 to 0.625 in ten seconds: the other three eighths take thirty.
    #expect(FitPace(first: 0.5, seconds: 10).secondsLeft(at: 0.625) == 30)
    #expect(FitPace(first: 0, seconds: 10).secondsLeft(at: 0.5) == 10)
    #expect(FitPace(first: 0.5, seconds: 10).secondsLeft(at: 0.505) == nil, "too early to say")
    #expect(FitPace(first: 0.5, seconds: 10).secondsLeft(at: 1) == 0)
  }
}
