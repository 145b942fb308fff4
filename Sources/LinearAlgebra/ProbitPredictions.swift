import LinearAlgebraKernels

/// What a Gaussian belief expects of the answers to many yes-or-no questions, and what each would tell.
///
/// An item's liking f is normal; a yes has probability known · Φ(f). Of an item that is *selected*, not to be known is a no like
/// any other. Of one that is *rated*, it is an answer of its own that says nothing of liking: with probability 1 − known there is
/// neither a yes nor a no, and else a yes has probability Φ(f). Numbers lie side by side, so that many items are worked out at
/// once.
public struct ProbitPredictions: Sendable {
  /// Expected liking of each item, on the probit scale.
  public private(set) var means: [Float] = []
  /// Variance of each item's liking.
  public private(set) var variances: [Float] = []
  /// Probability that a liked item gets its yes, 0 … 1.
  public private(set) var known: [Float] = []
  /// Information of each answer to first order in the variance, in nats: quick, and close where the variance is small.
  public private(set) var bounds: [Float] = []
  /// Probability that a liked item gets its yes once there is an answer: 1 for a rated one; empty while none is rated.
  private var spans: [Float] = []
  /// Probability that there is a yes or no: `known` for a rated one, else 1; empty while none is rated.
  private var answered: [Float] = []

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
  ///   - rated: Whether an item is rated and not selected, one a row; empty where none is.
  ///   - mean: As many numbers as a row has.
  ///   - covariance: Of as many dimensions.
  /// - Precondition: each item has a row, an intercept and a share.
  /// - Complexity: O(items × dimensions²), allocation-free once there was room for as many.
  public mutating func append(
    _ items: ArraySlice<UInt32>, rows: [Float], intercepts: [Float], known shares: [Float],
    rated: [Bool] = [], mean: [Float], covariance: SymmetricMatrix
  ) {
    let start = means.count
    for item in items {
      precondition(
        Int(item) < min(shares.count, intercepts.count, rows.count / max(1, mean.count)), "item \(item)")
      appendShare(shares[Int(item)], isRated: !rated.isEmpty && rated[Int(item)])
    }
    precondition(covariance.dimensions == mean.count, "a covariance of \(covariance.dimensions) dimensions")
    extend(&means, to: known.count)
    extend(&variances, to: known.count)
    extend(&bounds, to: known.count)
    predict(
      items, from: start, rows: rows, intercepts: intercepts, mean: mean, covariance: covariance.elements)
    findBounds(from: start)
  }

  private mutating func appendShare(_ share: Float, isRated: Bool) {
    if isRated, spans.count < known.count {
      spans = known
      answered = [Float](repeating: 1, count: known.count)
    }
    known.append(share)
    guard isRated || !spans.isEmpty else { return }
    spans.append(isRated ? 1 : share)
    answered.append(isRated ? share : 1)
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
      (spans.isEmpty ? known : spans).withUnsafeBufferPointer { known in
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
    for place in answered.indices.dropFirst(start) { bounds[place] *= answered[place] }
  }

  /// Takes an item out of consideration: its bound becomes −∞.
  public mutating func exclude(_ place: Int) { bounds[place] = -.infinity }

  /// Whether the item at a place is rated.
  public func isRated(_ place: Int) -> Bool { !answered.isEmpty && spans[place] == 1 && known[place] < 1 }

  /// Adds the item at a place of other predictions.
  public mutating func append(_ place: Int, of other: ProbitPredictions) {
    means.append(other.means[place])
    variances.append(other.variances[place])
    appendShare(other.known[place], isRated: other.isRated(place))
    bounds.append(other.bounds[place])
  }

  /// Adds an item with a liking that is known already.
  public mutating func append(mean: Float, variance: Float, known share: Float, isRated: Bool = false) {
    let start = means.count
    means.append(mean)
    variances.append(variance)
    appendShare(share, isRated: isRated)
    bounds.append(0)
    findBounds(from: start)
  }

  /// Writes the mutual information of each answer and the taste, in nats.
  ///
  /// I = H(E p) − E H(p) for p = known · Φ(f), by 12-point Gauss–Hermite quadrature in double precision; of a rated item, known
  /// times that of p = Φ(f).
  /// - Complexity: O(`count`), allocation-free once there was room for as many.
  public func information(into information: inout [Float]) {
    information.removeAll(keepingCapacity: true)
    extend(&information, to: count)
    information.withUnsafeMutableBufferPointer { information in
      guard let result = information.baseAddress else { return }
      overture_probit_information(means, variances, spans.isEmpty ? known : spans, count, result)
      for place in answered.indices { result[place] *= answered[place] }
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
    spans.removeAll(keepingCapacity: true)
    answered.removeAll(keepingCapacity: true)
    bounds.removeAll(keepingCapacity: true)
  }
}
