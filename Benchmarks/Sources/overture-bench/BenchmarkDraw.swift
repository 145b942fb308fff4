import Randomness

/// The draws of benchmarks, in a domain of their own.
enum BenchmarkDraw: UInt16, DrawPurpose {
  static let domain: UInt16 = 99

  case noise
}
