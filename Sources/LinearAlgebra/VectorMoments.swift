/// The mean and covariance of many vectors of one length.
public struct VectorMoments: Sendable {
  /// The mean of each number.
  public let mean: [Double]
  /// Covariance in full, row by row, divided by the count.
  public let covariance: [Double]

  /// - Precondition: `rows` holds at least one vector of `dimensions` numbers.
  /// - Complexity: O(count × `dimensions`²).
  public init(rows: [Float], dimensions d: Int) {
    precondition(d > 0 && rows.count >= d && rows.count % d == 0, "\(rows.count) numbers in vectors of \(d)")
    let count = rows.count / d
    var mean = [Double](repeating: 0, count: d)
    for row in 0..<count { for j in 0..<d { mean[j] += Double(rows[row * d + j]) } }
    for j in 0..<d { mean[j] /= Double(count) }
    var covariance = [Double](repeating: 0, count: d * d)
    for row in 0..<count {
      for i in 0..<d {
        let x = Double(rows[row * d + i]) - mean[i]
        for j in 0...i { covariance[i * d + j] += x * (Double(rows[row * d + j]) - mean[j]) }
      }
    }
    for i in 0..<d {
      for j in 0...i {
        covariance[i * d + j] /= Double(count)
        covariance[j * d + i] = covariance[i * d + j]
      }
    }
    self.mean = mean
    self.covariance = covariance
  }
}
