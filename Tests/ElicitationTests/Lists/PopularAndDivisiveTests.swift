import Testing

@testable import Elicitation

// Scores are internal: known answers below.
struct PopularAndDivisiveTests {
  @Test func `the score is log popularity times entropy`() {
    let scores = PopularAndDivisive.scores(ResponseCounts(eightPeople, artists: 5))
    // log(l + d) * scipy.stats.entropy([l, d]); 0 for the artist that nobody knows.
    let expected = [1.441359041754604, 1.0831704923951717, 0.9609060278364028, 0.4804530139182014, 0]
    for (score, value) in zip(scores, expected) { #expect(abs(score - value) < 1e-12) }
  }
}
