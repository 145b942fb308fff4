#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// The platform's elementary functions under names of our own, so that no core module needs Foundation.

/// e^x.
@inlinable public func exponential(_ x: Double) -> Double { exp(x) }

/// The natural logarithm.
@inlinable public func logarithm(_ x: Double) -> Double { log(x) }

/// x^y.
@inlinable public func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// The logistic function 1 / (1 + e^-x), without overflow.
@inlinable public func logistic(_ x: Double) -> Double {
  if x >= 0 { return 1 / (1 + exp(-x)) }
  let e = exp(x)
  return e / (1 + e)
}

/// A uniform number in the open interval (0, 1) from 52 of the 64 given bits.
///
/// The half step keeps it off both ends: the smallest value is 2^-53.
@inlinable public func openUniform(_ high: UInt32, _ low: UInt32) -> Double {
  let bits = (UInt64(high) << 32 | UInt64(low)) >> 12
  return (Double(bits) + 0.5) * 0x1p-52
}

/// Two independent standard normal numbers from four words.
///
/// Box, Muller (1958), A note on the generation of random normal deviates, doi:10.1214/aoms/1177706645. The
/// radius reaches 8.5, so tails are exact beyond any probability that a run can meet.
@inlinable public func normalPair(_ words: SIMD4<UInt32>) -> (Double, Double) {
  let radius = (-2 * log(openUniform(words[0], words[1]))).squareRoot()
  let angle = 2 * Double.pi * openUniform(words[2], words[3])
  return (radius * cos(angle), radius * sin(angle))
}

/// The first of the two numbers that ``normalPair(_:)`` gives, for who needs one: a sine less.
@inlinable public func normalNumber(_ words: SIMD4<UInt32>) -> Double {
  let radius = (-2 * log(openUniform(words[0], words[1]))).squareRoot()
  return radius * cos(2 * Double.pi * openUniform(words[2], words[3]))
}

/// The cosine of an angle in radians.
@inlinable public func cosine(_ x: Double) -> Double { cos(x) }

/// The sine of an angle in radians.
@inlinable public func sine(_ x: Double) -> Double { sin(x) }

/// The complementary error function.
@inlinable public func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
