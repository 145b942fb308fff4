/// A sequential generator made for one address; never shared between addresses.
public struct AddressedGenerator: RandomNumberGenerator, Sendable {
  private let key: SIMD2<UInt32>
  private let stream: SIMD2<UInt32>
  private var position: UInt64 = 0
  private var pending: UInt64?

  init(key: SIMD2<UInt32>, stream: SIMD2<UInt32>) {
    self.key = key
    self.stream = stream
  }

  /// A generator of its own for work that has no listener, such as a bootstrap or a starting matrix.
  public init(seed: UInt64, stream: UInt32) {
    let mixed = DrawKey(seed: seed, replicate: Int(stream))
    self.init(key: mixed.words, stream: SIMD2(stream, 0x7365_7121))
  }

  /// Takes the next 64 random bits.
  public mutating func next() -> UInt64 {
    if let word = pending {
      pending = nil
      return word
    }
    let block = Philox4x32.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: position), UInt32(truncatingIfNeeded: position >> 32), stream[0], stream[1]
      ),
      key: key)
    position += 1
    pending = UInt64(block[2]) << 32 | UInt64(block[3])
    return UInt64(block[0]) << 32 | UInt64(block[1])
  }

  /// A uniform number in the open interval (0, 1).
  public mutating func uniform() -> Double {
    let word = next()
    return openUniform(UInt32(truncatingIfNeeded: word >> 32), UInt32(truncatingIfNeeded: word))
  }

  /// A standard normal number.
  public mutating func normal() -> Double {
    let first = next()
    let second = next()
    return normalNumber(
      SIMD4(
        UInt32(truncatingIfNeeded: first >> 32), UInt32(truncatingIfNeeded: first),
        UInt32(truncatingIfNeeded: second >> 32), UInt32(truncatingIfNeeded: second)))
  }

  /// Replaces every element with a standard normal number, two from each block of words.
  ///
  /// - Complexity: O(`numbers.count`).
  public mutating func fillNormals(_ numbers: inout [Double]) {
    var index = 0
    while index < numbers.count {
      let first = next()
      let second = next()
      let pair = normalPair(
        SIMD4(
          UInt32(truncatingIfNeeded: first >> 32), UInt32(truncatingIfNeeded: first),
          UInt32(truncatingIfNeeded: second >> 32), UInt32(truncatingIfNeeded: second)))
      numbers[index] = pair.0
      if index + 1 < numbers.count { numbers[index + 1] = pair.1 }
      index += 2
    }
  }

  /// A uniform integer in 0 ..< `bound`, without modulo bias.
  ///
  /// Lemire (2019), Fast random integer generation in an interval, doi:10.1145/3230636.
  /// - Precondition: `bound` is positive.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "an integer below \(bound)")
    return Int(next(upperBound: UInt64(bound)))
  }

  /// A standard exponential number.
  public mutating func exponentialVariate() -> Double { -logarithm(uniform()) }

  /// A Poisson number with the given mean.
  ///
  /// Inversion by multiplication for means up to 30; above, a sum of halves keeps it exact.
  /// - Complexity: O(mean).
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean.isFinite, "a Poisson mean of \(mean)")
    guard mean <= 30 else { return poisson(mean: mean / 2) + poisson(mean: mean / 2) }
    let limit = exponential(-mean)
    var product = uniform()
    var count = 0
    while product > limit {
      product *= uniform()
      count += 1
    }
    return count
  }

  /// A gamma number with unit scale.
  ///
  /// Marsaglia, Tsang (2000), A simple method for generating gamma variables, doi:10.1145/358407.358414.
  /// - Precondition: `shape` is positive.
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0, "a gamma shape of \(shape)")
    guard shape >= 1 else { return gamma(shape: shape + 1) * power(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if logarithm(uniform()) < 0.5 * x * x + d - d * v + d * logarithm(v) { return d * v }
    }
  }

  /// A beta number from 0 to 1; the ends are reached only by rounding, where a shape is small.
  ///
  /// A ratio of gamma numbers, taken between their logarithms: for shapes below about 0.01 both underflow.
  /// - Precondition: both shapes are positive.
  public mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = logGamma(shape: a)
    return logistic(x - logGamma(shape: b))
  }

  /// The logarithm of a gamma number, which never underflows.
  private mutating func logGamma(shape: Double) -> Double {
    precondition(shape > 0, "a gamma shape of \(shape)")
    guard shape < 1 else { return logarithm(gamma(shape: shape)) }
    return logarithm(gamma(shape: shape + 1)) + logarithm(uniform()) / shape
  }

  /// An index drawn in proportion to nonnegative weights with a positive sum.
  public mutating func index(weights: [Double]) -> Int {
    let total = weights.reduce(0, +)
    precondition(total > 0 && total.isFinite, "weights that sum to \(total)")
    var rest = uniform() * total
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }

  /// Reorders a collection uniformly (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }
}
