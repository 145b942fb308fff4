import Experiments
import Testing

@testable import Reporting

/// What an interval says of a goal; `@testable` as goals are judged inside the report alone.
struct StudyCheckTests {
  private typealias Outcome = StudyCheck.Outcome

  @Test(arguments: [
    (Estimated(0.97, 0.955...0.99), StudyCheck.Outcome.met), (Estimated(0.97, 0.94...0.99), .undecided),
    (Estimated(0.9, 0.85...0.94), .notMet), (Estimated(0.94, 0.9...0.96), .undecided),
    (Estimated(0.97, nil), .undecided), (Estimated(nil, nil), .unknown), (Estimated(1, 1...1), .met),
  ])
  func `a goal is met or missed by the whole interval alone`(found: Estimated, outcome: StudyCheck.Outcome) {
    #expect(StudyCheck.Outcome(found, within: 0.95...1) == outcome)
  }

  @Test func `a range can be missed on both sides`() {
    #expect(Outcome(Estimated(1.3, 1.2...1.4), within: 0.85...1.15) == .notMet)
    #expect(Outcome(Estimated(0.5, 0.4...0.6), within: 0.85...1.15) == .notMet)
    #expect(Outcome(Estimated(1, 0.9...1.1), within: 0.85...1.15) == .met)
  }

  @Test func `of several goals one that is missed is enough`() {
    #expect(Outcome.all([.met, .met]) == .met && Outcome.all([.met, .undecided]) == .undecided)
    #expect(Outcome.all([.undecided, .notMet]) == .notMet && Outcome.all([.met, .unknown]) == .unknown)
    #expect(Outcome.all([]) == .unknown)
  }
}
