import LinearAlgebraKernels

/// What a Gaussian belief expects of the answers to many yes-or-no questions, and what each would tell.
///
/// An item's liking f is normal; a yes has probability known · Φ(f). Numbers lie side by side, so that many items are worked
/// out at once.
public struct ProbitPredictions: Sendable {
  /// Expected liking of each item, on the probit scale.
  public private(set) var means: [Float] = []
  /// Variance of each item's liking.
  public private(set) var variances: [Float] = []
  /// Probability that a liked item gets its yes, 0 … 1.
  public private(set) var known: [Float] = []
  /// Information of each answer to first order in the variance, in nats: quick, and close where the variance is small.
  public private(set) var bounds: [Float] = []

  /// No items.
  public init() {}

  /// Items so far.
  public var count: Int { means.count }

  /// Adds items whose liking is intercept + row · taste, the taste normal with a mean and covariance.
  ///
  /// - Parameters:
  ///   - items: Numbers of rows.
  ///   - rows: All rows, one after another.
  ///   - intercepts: One number a row.
  ///   - shares: One number a row, 0 … 1.
  ///   - mean: As many numbers as a row has.
  ///   - covariance: Of as many dimensions.
  /// - Precondition: each item has a row, an intercept and a share.
  /// - Complexity: O(items × dimensions²), allocation-free once there was room for as many.
  public mutating func append(
    _ items: ArraySlice<UInt32>, rows: [Float], intercepts: [Float], known shares: [Float], mean: [Float],
    covariance: SymmetricMatrix
  ) {
    let start = means.count
    for item in items {
      precondition(
        Int(item) < min(shares.count, intercepts.count, rows.count / max(1, mean.count)), "item \(item)")
      known.append(shares[Int(item)])
    }
    precondition(covariance.dimensions == mean.count, "a covariance of \(covariance.dimensions) dimensions")
    extend(&means, to: known.count)
    extend(&variances, to: known.count)
    extend(&bounds, to: known.count)
    predict(
      items, from: start, rows: rows, intercepts: intercepts, mean: mean, covariance: covariance.elements)
    findBounds(from: start)
  }

  private func extend(_ numbers: inout [Float], to count: Int) {
    if numbers.count < count { numbers.append(contentsOf: repeatElement(0, count: count - numbers.count)) }
  }

  private mutating func predict(
    _ items: ArraySlice<UInt32>, from start: Int, rows: [Float], intercepts: [Float], mean: [Float],
    covariance: [Float]
  ) {
    means.withUnsafeMutableBufferPointer { means in
      variances.withUnsafeMutableBufferPointer { variances in
        items.withUnsafeBufferPointer { items in
          guard let m = means.baseAddress, let v = variances.baseAddress else { return }
          overture_probit_predict(
            rows, mean.count, items.baseAddress, items.count, intercepts, mean, covariance, m + start,
            v + start)
        }
      }
    }
  }

  private mutating func findBounds(from start: Int) {
    let count = known.count - start
    bounds.withUnsafeMutableBufferPointer { bounds in
      known.withUnsafeBufferPointer { known in
        means.withUnsafeBufferPointer { means in
          variances.withUnsafeBufferPointer { variances in
            guard let m = means.baseAddress, let v = variances.baseAddress, let k = known.baseAddress,
              let b = bounds.baseAddress
            else { return }
            overture_probit_information_bound(m + start, v + start, k + start, count, b + start)
          }
        }
      }
    }
  }

  /// Takes an item out of consideration: its bound becomes −∞.
  public mutating func exclude(_ place: Int) { bounds[place] = -.infinity }

  /// Adds the item at a place of other predictions.
  public mutating func append(_ place: Int, of other: ProbitPredictions) {
    means.append(other.means[place])
    variances.append(other.variances[place])
    known.append(other.known[place])
    bounds.append(other.bounds[place])
  }

  /// Adds an item with a liking that is known already.
  public mutating func append(mean: Float, variance: Float, known share: Float) {
    let start = means.count
    means.append(mean)
    variances.append(variance)
    known.append(share)
    bounds.append(0)
    findBounds(from: start)
  }

  /// Writes the mutual information of each answer and the taste, in nats.
  ///
  /// I = H(E p) − E H(p) for p = known · Φ(f), by 12-point Gauss–Hermite quadrature in double precision.
  /// - Complexity: O(`count`), allocation-free once there was room for as many.
  public func information(into information: inout [Float]) {
    information.removeAll(keepingCapacity: true)
    extend(&information, to: count)
    information.withUnsafeMutableBufferPointer { information in
      guard let result = information.baseAddress else { return }
      overture_probit_information(means, variances, known, count, result)
    }
  }

  /// Appends the chance of a yes of each item from a place on: known · Φ(mean / √(1 + variance)), rounded once.
  ///
  /// - Precondition: `start` is in 0 … `count`.
  /// - Complexity: O(`count` − `start`), allocation-free once there was room for as many.
  public func appendChances(from start: Int, to chances: inout [Float]) {
    precondition(start >= 0 && start <= count, "from \(start) of \(count)")
    let first = chances.count
    extend(&chances, to: first + count - start)
    chances.withUnsafeMutableBufferPointer { chances in
      means.withUnsafeBufferPointer { means in
        variances.withUnsafeBufferPointer { variances in
          known.withUnsafeBufferPointer { known in
            guard let m = means.baseAddress, let v = variances.baseAddress, let k = known.baseAddress,
              let c = chances.baseAddress
            else { return }
            overture_probit_chances(m + start, v + start, k + start, count - start, c + first)
          }
        }
      }
    }
  }

  /// Forgets all items, keeping the memory.
  public mutating func removeAll() {
    means.removeAll(keepingCapacity: true)
    variances.removeAll(keepingCapacity: true)
    known.removeAll(keepingCapacity: true)
    bounds.removeAll(keepingCapacity: true)
  }
}
