import Randomness

/// How fast draws are made, on one core.
enum RandomnessBenchmarks {
  static var all: [Benchmark] { [philox, normal] }

  private static let amount = 10_000

  private static var philox: Benchmark {
    .rate("philox_blocks", unit: "blocks/s", amount: amount) {
      var sum = SIMD4<UInt32>.zero
      for counter in 0..<UInt32(amount) {
        sum ^= Philox4x32.block(counter: SIMD4(counter, 1, 2, 3), key: SIMD2(4, 5))
      }
      keep(sum)
    }
  }

  private static var normal: Benchmark {
    let draws = Draws<BenchmarkPurpose>(key: DrawKey(seed: 1), listener: 1)
    return .rate("normal_draws", unit: "draws/s", amount: amount) {
      var sum = 0.0
      for subject in 0..<UInt32(amount) { sum += draws.normal(.noise, subject: subject) }
      keep(sum)
    }
  }
}

/// The draws of benchmarks, in a domain of their own.
enum BenchmarkPurpose: UInt16, DrawPurpose {
  static let domain: UInt16 = 99

  case noise
}
