import Onboarding
import SessionMetrics
import Testing

struct OutcomeMetricsTests {
  @Test func `each outcome is completed, abandoned, neither, or not counted at all`() {
    let expected: [SessionLog.Outcome: (completed: Double?, abandoned: Double?)] = [
      .notAsked: (nil, nil), .completed: (1, 0), .exhausted: (0, 0), .left: (0, 1), .timedOut: (0, 1),
      .unfinished: (0, 0),
    ]
    for outcome in SessionLog.Outcome.allCases {
      var life = SampleLife()
      life.log.session.outcome = outcome
      #expect(life.value("completed") == expected[outcome]?.completed, "\(outcome)")
      #expect(life.value("abandoned") == expected[outcome]?.abandoned, "\(outcome)")
    }
  }

  @Test func `selections add up over screens`() {
    var life = SampleLife()
    #expect(life.value("artists_selected") == 0)
    life.answerGrid([0, 1, 2], selecting: [0, 2], at: 1)
    life.answerGrid([3, 4, 5], selecting: [1], at: 9)
    #expect(life.value("artists_selected") == 3)
  }

  @Test func `the selection rate keeps its two parts apart, and is undefined where nothing was seen`() {
    var life = SampleLife()
    #expect(life.metricValue("selection_rate") == nil)
    life.answerGrid([0, 1, 2], seen: 2, selecting: [1], at: 1)
    life.answerGrid([3, 4, 5], selecting: [], at: 9)
    #expect(life.metricValue("selection_rate") == MetricValue(numerator: 1, denominator: 5))
  }
}
