import Onboarding
import Testing

struct BreadthMetricsTests {
  @Test func `diversity is the mean of one minus cosine over pairs of selections`() {
    var life = SampleLife()
    life.answerGrid([0, 1, 2, 3], selecting: [0, 1], at: 1)
    // Artists 0 and 1 point the same way, whatever their lengths.
    #expect(abs(life.value("selection_diversity") ?? 9) < 1e-9)
    life.answerGrid([5, 2], selecting: [1], at: 9)
    // Pairs (0,1): 0, (0,2): 1, (1,2): 1; the mean is 2/3.
    #expect(abs((life.value("selection_diversity") ?? 9) - 2.0 / 3) < 1e-9)
    life.answerGrid([3], selecting: [0], at: 20)
    // And (0,3): 2, (1,3): 2, (2,3): 1: seven over six.
    #expect(abs((life.value("selection_diversity") ?? 9) - 7.0 / 6) < 1e-9)
  }

  @Test func `one selection has no diversity, and an artist without direction is unlike any`() {
    var life = SampleLife()
    life.answerGrid([0, 5], selecting: [0], at: 1)
    #expect(life.value("selection_diversity") == nil)
    life.answerGrid([5], selecting: [0], at: 9)
    #expect(life.value("selection_diversity") == 1)
  }

  @Test func `what was asked is as popular as what was seen`() {
    var life = SampleLife()
    #expect(life.value("popularity_asked") == nil)
    // Percentiles of artists 0 to 5 are 1, 0.8, 0.6, 0.4, 0.2, 0; artist 5 is below the fold.
    life.answerGrid([0, 2, 5], seen: 2, selecting: [], at: 1)
    life.answerGrid([4], selecting: [0], at: 9)
    #expect(abs((life.value("popularity_asked") ?? 9) - (1 + 0.6 + 0.2) / 3) < 1e-6)
  }
}
