/// The inverse of an information matrix M that grows by answers, and what each candidate's direction varies by under it.
///
/// Each step is a rank-one update (Sherman and Morrison), of the inverse and of every variance at once. Double precision.
struct InformationMatrix {
  /// Numbers in a direction.
  let dimensions: Int
  /// Directions, one row a candidate.
  let rows: [Double]
  /// M⁻¹ in full, row by row.
  private(set) var inverse: [Double]
  /// x′ M⁻¹ x for each direction x.
  private(set) var variances: [Double]
  private var image: [Double]

  /// An information matrix by its inverse.
  ///
  /// - Complexity: O(candidates × `dimensions`²).
  init(inverse: [Double], rows: [Double], dimensions d: Int) {
    dimensions = d
    self.rows = rows
    self.inverse = inverse
    image = [Double](repeating: 0, count: d)
    variances = []
    for start in stride(from: 0, to: rows.count, by: max(1, d)) {
      var variance = 0.0
      for i in 0..<d {
        for j in 0..<d { variance += rows[start + i] * inverse[i * d + j] * rows[start + j] }
      }
      variances.append(variance)
    }
  }

  /// Directions in all.
  var count: Int { variances.count }

  /// Writes x′ M⁻¹ s for every direction x and the one s of a candidate.
  ///
  /// - Complexity: O(candidates × `dimensions` + `dimensions`²).
  mutating func writeCovariances(with candidate: Int, into covariances: inout [Double]) {
    let d = dimensions
    rows.withUnsafeBufferPointer { rows in
      for i in 0..<d {
        var sum = 0.0
        for j in 0..<d { sum += inverse[i * d + j] * rows[candidate * d + j] }
        image[i] = sum
      }
      image.withUnsafeBufferPointer { image in
        covariances.withUnsafeMutableBufferPointer { covariances in
          for row in covariances.indices {
            var (even, odd) = (0.0, 0.0)
            let start = row * d
            var j = 0
            while j + 1 < d {
              even += rows[start + j] * image[j]
              odd += rows[start + j + 1] * image[j + 1]
              j += 2
            }
            if j < d { even += rows[start + j] * image[j] }
            covariances[row] = even + odd
          }
        }
      }
    }
  }

  /// Makes M of `kept` × M + `weight` × s s′, where s is a candidate's direction.
  ///
  /// `covariances` are what `writeCovariances` wrote for this candidate. The weight may be negative while M stays positive
  /// definite.
  /// - Complexity: O(candidates + `dimensions`²).
  mutating func add(_ candidate: Int, covariances: [Double], keeping kept: Double = 1, weight: Double = 1) {
    let d = dimensions
    let share = weight / (kept + weight * covariances[candidate])
    for i in 0..<d {
      for j in 0..<d {
        inverse[i * d + j] = (inverse[i * d + j] - share * image[i] * image[j]) / kept
      }
    }
    for row in variances.indices {
      variances[row] = (variances[row] - share * covariances[row] * covariances[row]) / kept
    }
  }
}
