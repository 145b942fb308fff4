import Randomness

/// Where the tastes of types start: around the means of what sessions selected.
///
/// Source: Arthur, Vassilvitskii (2007), k-means++: the advantages of careful seeding.
struct TypeStarts {
  /// A direction a type, scaled so that artists' likings along it have a mean square of 1.
  let directions: [[Double]]

  /// The starts of so many types; others for each number of a start, from 0.
  ///
  /// - Complexity: O(selections × dimensions + most sessions × types × dimensions).
  init(_ types: Int, in columns: ChoiceColumns, features: ArtistFeatures, seed: UInt64, start: Int = 0) {
    var generator = AddressedGenerator(seed: seed, stream: UInt32(types) | UInt32(start) << 16)
    let means = Self.means(of: columns, features: features)
    let centers = Self.centers(types, of: means, using: &generator)
    let middle = Self.mean(of: means, dimensions: features.dimensions)
    directions = (0..<types).map { type in
      let direction =
        type < centers.count
        ? zip(centers[type], middle).map { $0 - $1 }
        : (0..<features.dimensions).map { _ in generator.normal() }
      return Self.scaled(direction, features: features)
    }
  }

  /// The mean embedding of what each session selected, for evenly spaced sessions that selected any.
  private static func means(of columns: ChoiceColumns, features: ArtistFeatures) -> [[Double]] {
    let d = features.dimensions
    let step = max(1, columns.count / mostSessions)
    return stride(from: 0, to: columns.count, by: step).compactMap { session in
      var sum = [Double](repeating: 0, count: d)
      var count = 0.0
      for exposure in columns.starts[session]..<columns.starts[session + 1] where columns.isSelected[exposure]
      {
        let start = Int(columns.artists[exposure]) * d
        for index in 0..<d { sum[index] += Double(features.embeddings[start + index]) }
        count += 1
      }
      return count > 0 ? sum.map { $0 / count } : nil
    }
  }

  private static func centers(
    _ types: Int, of points: [[Double]], using generator: inout AddressedGenerator
  ) -> [[Double]] {
    guard !points.isEmpty else { return [] }
    var centers = [points[generator.integer(below: points.count)]]
    var distances = points.map { squaredDistance($0, centers[0]) }
    while centers.count < types, distances.reduce(0, +) > 0 {
      let center = points[generator.index(weights: distances)]
      centers.append(center)
      for index in points.indices {
        distances[index] = min(distances[index], squaredDistance(points[index], center))
      }
    }
    for _ in 0..<10 { centers = moved(centers, to: points) }
    return centers
  }

  /// Each center in the middle of the points that are nearest to it.
  private static func moved(_ centers: [[Double]], to points: [[Double]]) -> [[Double]] {
    var groups = [[[Double]]](repeating: [], count: centers.count)
    for point in points {
      let nearest = centers.indices.min {
        squaredDistance(point, centers[$0]) < squaredDistance(point, centers[$1])
      }
      groups[nearest ?? 0].append(point)
    }
    return centers.indices.map {
      groups[$0].isEmpty ? centers[$0] : mean(of: groups[$0], dimensions: centers[$0].count)
    }
  }

  private static func mean(of points: [[Double]], dimensions: Int) -> [Double] {
    var sum = [Double](repeating: 0, count: dimensions)
    for point in points { for index in sum.indices { sum[index] += point[index] } }
    return sum.map { $0 / Double(max(1, points.count)) }
  }

  private static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  private static func scaled(_ direction: [Double], features: ArtistFeatures) -> [Double] {
    let d = features.dimensions
    let square = (0..<features.count).reduce(0.0) { sum, artist in
      let liking = (0..<d).reduce(0.0) { $0 + direction[$1] * Double(features.embeddings[artist * d + $1]) }
      return sum + liking * liking
    }
    guard square > 0 else { return direction.map { _ in 0 } }
    let scale = (Double(features.count) / square).squareRoot()
    return direction.map { $0 * scale }
  }
}

/// Sessions that the starts are made from, at most about twice as many.
private let mostSessions = 2000
