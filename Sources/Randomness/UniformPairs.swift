import LinearAlgebraKernels

/// The two uniform numbers of each of up to 64 addresses, drawn at once by
/// ``Draws/withUniforms(_:count:at:_:)`` and lent while its body runs.
public struct UniformPairs {
  /// The most addresses that can be drawn at once.
  public static let capacity = 64

  /// Addresses that were drawn for.
  public let count: Int
  @usableFromInline let firsts: UnsafePointer<Double>
  @usableFromInline let seconds: UnsafePointer<Double>

  @usableFromInline
  init(count: Int, firsts: UnsafePointer<Double>, seconds: UnsafePointer<Double>) {
    self.count = count
    self.firsts = firsts
    self.seconds = seconds
  }

  /// The number of words 0 and 1: what ``Draws/uniform(_:subject:occurrence:)`` gives.
  ///
  /// - Precondition: `place` is in 0 ..< `count`, here and below.
  @inlinable
  public func first(_ place: Int) -> Double {
    precondition(place >= 0 && place < count, "place \(place) of \(count)")
    return firsts[place]
  }

  /// The number of words 2 and 3.
  @inlinable
  public func second(_ place: Int) -> Double {
    precondition(place >= 0 && place < count, "place \(place) of \(count)")
    return seconds[place]
  }

  /// Tells at which places the first number is below the logistic function of that place's log-odds.
  ///
  /// Decided in single precision, many at once, and only where that can't be wrong: where the two are within 2e-6, the
  /// bit of `unsure` is set and that of `surely` isn't. Who settles those one by one decides as if all had been.
  /// - Complexity: O(`count`), allocation-free.
  @inlinable
  public func below(logisticOf logOdds: (_ place: Int) -> Double) -> (surely: UInt64, unsure: UInt64) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 64) { odds in
      for place in 0..<count { odds[place] = logOdds(place) }
      // Read in whole sixteens.
      odds[count..<(count + 15) & ~15].initialize(repeating: 0)
      return decide(odds.baseAddress)
    }
  }

  @usableFromInline
  func decide(_ logOdds: UnsafePointer<Double>?) -> (surely: UInt64, unsure: UInt64) {
    var unsure: UInt64 = 0
    let surely = overture_events(firsts, logOdds, count, &unsure)
    return (surely, unsure)
  }
}

extension Draws {
  /// Draws both uniform numbers of several addresses at once, and lends them to `body`.
  ///
  /// What ``block(_:subject:occurrence:)`` would give one by one, bit for bit; several at a time take a fraction of the
  /// time, since the rounds of one block wait for each other and those of eight needn't.
  /// - Parameters:
  ///   - purpose: What the numbers are for.
  ///   - count: Addresses, 64 at most.
  ///   - address: The subject and occurrence at each place.
  ///   - body: Gets the numbers, which are gone when it returns.
  /// - Returns: What `body` returns.
  /// - Complexity: O(`count`), allocation-free.
  @inlinable
  public func withUniforms<Result>(
    _ purpose: Purpose, count: Int, at address: (_ place: Int) -> (subject: UInt32, occurrence: UInt32),
    _ body: (UniformPairs) -> Result
  ) -> Result {
    precondition(count >= 0 && count <= UniformPairs.capacity, "\(count) addresses at once")
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 128) { words in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { numbers in
        for place in 0..<count { (words[place], words[64 + place]) = address(place) }
        // Read in whole eights.
        for place in count..<(count + 7) & ~7 { (words[place], words[64 + place]) = (0, 0) }
        return body(fill(numbers, purpose: purpose, words: words, count: count))
      }
    }
  }

  @usableFromInline
  func fill(
    _ numbers: UnsafeMutableBufferPointer<Double>, purpose: Purpose,
    words: UnsafeMutableBufferPointer<UInt32>, count: Int
  ) -> UniformPairs {
    guard let words = words.baseAddress, let numbers = numbers.baseAddress else {
      preconditionFailure("no memory for \(count) addresses")
    }
    let tag = UInt32(Purpose.domain) << 16 | UInt32(purpose.rawValue)
    overture_addressed_uniforms(
      key[0], key[1], listener, tag, words, words + 64, count, numbers, numbers + 64)
    return UniformPairs(count: count, firsts: numbers, seconds: numbers + 64)
  }
}
