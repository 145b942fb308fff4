/// Points divided into clusters, each point with the nearest mean (k-means), without a random number.
///
/// The first center is the point nearest the overall mean and each further one the point farthest from those before, after
/// which assignment and means alternate. Lloyd (1982), Least squares quantization in PCM,
/// doi:10.1109/TIT.1982.1056489; Gonzalez (1985), Clustering to minimize the maximum intercluster distance,
/// doi:10.1016/0304-3975(85)90224-5.
struct NearestMeans {
  /// The cluster of each point.
  private(set) var clusters: [Int]
  /// The mean of each cluster.
  private(set) var centers: [[Double]]

  /// Divides points into `count` clusters, or as many as there are different points.
  ///
  /// Ties go to the first. Deterministic to the bit.
  /// - Complexity: O(points × clusters × dimensions) a round, twenty rounds at most.
  init(_ points: [[Float]], count: Int) {
    let points = points.map { $0.map(Double.init) }
    clusters = [Int](repeating: 0, count: points.count)
    centers = Self.spread(points, count: count)
    for _ in 0..<mostRounds where assign(points) { recenter(points) }
  }

  /// Assigns each point to its nearest center; false if none has moved.
  private mutating func assign(_ points: [[Double]]) -> Bool {
    var hasMoved = false
    for (index, point) in points.enumerated() {
      var (best, nearest) = (0, Double.infinity)
      for (cluster, center) in centers.enumerated() {
        let distance = squaredDistance(point, center)
        if distance < nearest { (best, nearest) = (cluster, distance) }
      }
      hasMoved = hasMoved || clusters[index] != best
      clusters[index] = best
    }
    return hasMoved
  }

  /// Moves each center to the mean of its points; one without points stays.
  private mutating func recenter(_ points: [[Double]]) {
    for cluster in centers.indices {
      let members = points.indices.filter { clusters[$0] == cluster }
      guard !members.isEmpty else { continue }
      centers[cluster] = mean(of: members.map { points[$0] })
    }
  }

  /// Centers far from one another, beginning in the middle.
  private static func spread(_ points: [[Double]], count: Int) -> [[Double]] {
    guard !points.isEmpty else { return [] }
    let middle = mean(of: points)
    var distances = points.map { -squaredDistance($0, middle) }
    var centers: [[Double]] = []
    while centers.count < count {
      var farthest = 0
      for index in points.indices where distances[index] > distances[farthest] { farthest = index }
      if !centers.isEmpty, distances[farthest] <= 0 { break }
      let isFirst = centers.isEmpty
      centers.append(points[farthest])
      for index in points.indices {
        let distance = squaredDistance(points[index], points[farthest])
        distances[index] = isFirst ? distance : min(distances[index], distance)
      }
    }
    return centers
  }
}

private func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += (a[index] - b[index]) * (a[index] - b[index]) }
  return sum
}

/// The mean of at least one point.
private func mean(of points: [[Double]]) -> [Double] {
  points[0].indices.map { index in points.reduce(0) { $0 + $1[index] } / Double(points.count) }
}

private let mostRounds = 20
