import Randomness
import Testing

@testable import Elicitation

// The clusters are internal to the policy that stands on them.
struct NearestMeansTests {
  @Test func `clouds far apart are found, whatever the order of points`() {
    var generator = AddressedGenerator(seed: 3, stream: 1)
    let centers: [[Double]] = [[0, 0], [10, 0], [0, 10]]
    let points = (0..<60).map { index in centers[index % 3].map { Float($0 + generator.normal()) } }
    let found = NearestMeans(points, count: 3).clusters
    for index in 3..<60 { #expect(found[index] == found[index % 3]) }
    #expect(Set(found.prefix(3)).count == 3)
    let backward = NearestMeans(points.reversed(), count: 3).clusters
    for index in 3..<60 { #expect(backward[59 - index] == backward[59 - index % 3]) }
  }

  @Test func `there are no more clusters than different points`() {
    #expect(NearestMeans([[1], [1], [2]], count: 8).centers.count == 2)
    #expect(NearestMeans([], count: 8).clusters.isEmpty)
    #expect(NearestMeans([[]], count: 8).clusters == [0])
  }

  @Test func `every point is nearest the mean of its own cluster`() {
    var generator = AddressedGenerator(seed: 5, stream: 1)
    let points = (0..<40).map { _ in (0..<3).map { _ in Float(generator.normal()) } }
    let found = NearestMeans(points, count: 4)
    for (point, cluster) in zip(points, found.clusters) {
      let distances = found.centers.map { center in
        zip(point, center).reduce(0.0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
      }
      #expect(distances.allSatisfy { $0 >= distances[cluster] })
    }
  }
}
