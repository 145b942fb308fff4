import TestSupport
import Testing

@testable import Elicitation

// Scores are internal: known answers below.
struct ClusterInformationTests {
  private static let cases: [(weight: Double, expected: [Double])] = [
    (1, [0.41197960825054114, 0.3236423315082535, 0.3465735902799727, 0.21576155433883581, 0]),
    (0.5, [0.41197960825054114, 0.3203750423391112, 0.32477158428978314, 0.3674721940449386, 0]),
  ]

  @Test(arguments: cases)
  func `the information is the fall of the entropy of the cluster`(weight: Double, expected: [Double]) {
    // scipy.stats.entropy of clusters 0 0 0 1 1 1 1 2 of the eight people, less the mean over liked, disliked, not known
    // (weighted w) of the entropy of np.bincount of the clusters of those who answer so.
    let scores = ClusterInformation(unknownWeight: weight)
      .scores(eightPeople, artists: 5, people: Array(0..<8), clusters: [0, 0, 0, 1, 1, 1, 1, 2])
    for (score, value) in zip(scores, expected) { #expect(abs(score - value) < 1e-12) }
  }

  @Test func `mutual information is never negative, nor above the entropy of the cluster`() {
    let tiny = TinyWorld()
    let tastes = PeopleTastes(of: tiny.service)
    let clusters = NearestMeans(tastes.rows, count: 5).clusters
    let most = entropy(ofCounts: (0..<5).map { cluster in Double(clusters.count { $0 == cluster }) })
    let scores = ClusterInformation().scores(
      tiny.service.history, artists: 60, people: tastes.people, clusters: clusters)
    #expect(scores.allSatisfy { $0 > -1e-12 && $0 <= most })
    #expect(scores.contains { $0 > 0.05 })
  }
}
