/// The draws of one listener for one family of purposes, each asked for by address.
///
/// A draw's address is (purpose, listener, subject, occurrence). The subject is what the draw is about (an
/// artist, an attribute), never a step number; the occurrence counts how often that subject has come up. So a
/// listener's answer about an artist is the same whatever was asked before, in which order, on which thread.
public struct Draws<Purpose: DrawPurpose>: Sendable {
  @usableFromInline let key: SIMD2<UInt32>
  @usableFromInline let listener: UInt32

  /// The draws of one listener under the key of a replicate.
  public init(key: DrawKey, listener: UInt32) {
    self.key = key.words
    self.listener = listener
  }

  /// Four independent 32-bit words at an address.
  @inlinable
  public func block(_ purpose: Purpose, subject: UInt32 = 0, occurrence: UInt32 = 0) -> SIMD4<UInt32> {
    let tag = UInt32(Purpose.domain) << 16 | UInt32(purpose.rawValue)
    return Philox4x32.block(counter: SIMD4(listener, subject, occurrence, tag), key: key)
  }

  /// A uniform number in the open interval (0, 1) with 52 random bits.
  @inlinable
  public func uniform(_ purpose: Purpose, subject: UInt32 = 0, occurrence: UInt32 = 0) -> Double {
    let words = block(purpose, subject: subject, occurrence: occurrence)
    return openUniform(words[0], words[1])
  }

  /// A standard normal number.
  @inlinable
  public func normal(_ purpose: Purpose, subject: UInt32 = 0, occurrence: UInt32 = 0) -> Double {
    let words = block(purpose, subject: subject, occurrence: occurrence)
    return normalNumber(words)
  }

  /// A lognormal number with the given median and log-scale deviation.
  @inlinable
  public func logNormal(
    median: Double, sigma: Double, _ purpose: Purpose, subject: UInt32 = 0, occurrence: UInt32 = 0
  ) -> Double {
    median * exponential(sigma * normal(purpose, subject: subject, occurrence: occurrence))
  }

  /// A standard Gumbel number: adding it to log weights and taking the largest samples in proportion to weights.
  @inlinable
  public func gumbel(_ purpose: Purpose, subject: UInt32 = 0, occurrence: UInt32 = 0) -> Double {
    -logarithm(-logarithm(uniform(purpose, subject: subject, occurrence: occurrence)))
  }

  /// A generator for a sampler that needs an unknown number of draws at one address.
  public func generator(_ purpose: Purpose, subject: UInt32 = 0, occurrence: UInt32 = 0) -> AddressedGenerator
  {
    let seed = block(purpose, subject: subject, occurrence: occurrence)
    return AddressedGenerator(key: SIMD2(seed[0], seed[1]), stream: SIMD2(seed[2], seed[3]))
  }
}
