import Onboarding
import Population
import SessionMetrics
import Testing

struct LearningMetricsTests {
  /// A listener who answers from artists 0 and 1, and is scored on 2 and 3, of which 3 was played most.
  private var replayed: SampleLife {
    var life = SampleLife()
    life.know(
      affinity: [2.5, 2.5, 2.5, 3, 0, 0], recorded: [.answers, .answers, .target, .target, .none, .none])
    return life
  }

  @Test func `the taste error is one minus the correlation of estimate and truth over the catalog`() {
    var life = SampleLife()
    life.know(affinity: [1, 2, 3, 4, 5, 6])
    // numpy: 1 - numpy.corrcoef([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 7, 5])[0, 1]
    life.log.predicted = [2, 1, 4, 3, 7, 5]
    #expect(abs((life.value("taste_error") ?? 9) - 0.2082053451) < 1e-9)
    life.log.predicted = [10, 20, 30, 40, 50, 60]
    #expect(abs(life.value("taste_error") ?? 9) < 1e-9)
    life.log.predicted = [6, 5, 4, 3, 2, 1]
    #expect(abs((life.value("taste_error") ?? 9) - 2) < 1e-9)
  }

  @Test func `without any spread, or for recorded people, there is no taste error`() {
    var life = SampleLife()
    life.know(affinity: [1, 2, 3, 4, 5, 6])
    #expect(life.value("taste_error") == nil)
    life.log.predicted = [3, 3, 3, 3, 3, 3]
    #expect(life.value("taste_error") == nil)
    var recorded = replayed
    recorded.log.predicted = [1, 2, 3, 4, 5, 6]
    #expect(recorded.value("taste_error") == nil)
  }

  @Test func `discounted gain is 1 for the best order, and is as worked out by hand for another`() {
    var life = SampleLife()
    life.know(affinity: [1, 2, 3, 4, 5, 6])
    life.log.recommendation = [5, 4, 3, 2, 1, 0].map { ArtistID($0) }
    #expect(life.value("ndcg_20") == 1)
    // numpy: g = 1 / (1 + exp(-2 * (a - 1.6))) for a = 1 ... 6; d = 1 / log2(arange(6) + 2);
    // (g[[0, 5]] * d[:2]).sum() / (sort(g)[::-1] * d).sum()
    life.log.recommendation = [ArtistID(0), ArtistID(5)]
    #expect(abs((life.value("ndcg_20") ?? 9) - 0.2992723) < 1e-6)
  }

  @Test func `an empty recommendation gains nothing, and has no regret`() {
    var life = SampleLife()
    life.know(affinity: [1, 2, 3, 4, 5, 6])
    #expect(life.value("ndcg_20") == 0)
    #expect(life.value("regret_20") == nil)
  }

  @Test func `regret is what the best are worth on average beyond what was recommended`() {
    var life = replayed
    // Worth: 0.5 for artist 2, 1 for artist 3, 0 for the rest; six artists are "the best twenty".
    life.log.recommendation = [3, 4, 5].map { ArtistID($0) }
    #expect(abs((life.value("regret_20") ?? 9) - 0.5 / 6) < 1e-9)
    life.log.recommendation = [0, 1, 2, 3, 4, 5].map { ArtistID($0) }
    #expect(abs(life.value("regret_20") ?? 9) < 1e-9)
  }

  @Test func `recall is the share of targets that were found, for recorded people only`() {
    var life = replayed
    life.log.recommendation = [4, 3, 5].map { ArtistID($0) }
    #expect(life.value("recall_20") == 0.5)
    life.log.recommendation = [3, 2].map { ArtistID($0) }
    #expect(life.value("recall_20") == 1)
    life.log.recommendation = [0, 1].map { ArtistID($0) }
    #expect(life.value("recall_20") == 0)
    life.know(affinity: [2.5, 2.5, 0, 0, 0, 0], recorded: [.answers, .answers, .none, .none, .none, .none])
    #expect(life.value("recall_20") == nil && life.value("ndcg_20") == nil)
    var simulated = SampleLife()
    simulated.know(affinity: [1, 2, 3, 4, 5, 6])
    simulated.log.recommendation = [ArtistID(0)]
    #expect(simulated.value("recall_20") == nil)
  }

  @Test func `adaptivity is changes over tests, and undefined where nothing was tested`() {
    var life = SampleLife()
    #expect(life.metricValue("adaptivity") == nil)
    life.log.adaptivity.tests = 4
    life.log.adaptivity.changes = 3
    #expect(life.metricValue("adaptivity") == MetricValue(numerator: 3, denominator: 4))
  }
}
