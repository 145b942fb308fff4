import Randomness

/// How fast draws are made, on one core.
enum RandomnessBenchmarks {
  static var all: [Benchmark] { [philox, normal] }

  private static let amount = 10_000

  private static var philox: Benchmark {
    .rate("philox_blocks", unit: "blocks/s") {
      {
        var sum = SIMD4<UInt32>.zero
        for counter in 0..<UInt32(amount) {
          sum ^= Philox4x32.block(counter: SIMD4(counter, 1, 2, 3), key: SIMD2(4, 5))
        }
        keep(sum)
        return amount
      }
    }
  }

  private static var normal: Benchmark {
    .rate("normal_draws", unit: "draws/s") {
      let draws = Draws<BenchmarkDraw>(key: DrawKey(seed: 1), listener: 1)
      return {
        var sum = 0.0
        for subject in 0..<UInt32(amount) { sum += draws.normal(.noise, subject: subject) }
        keep(sum)
        return amount
      }
    }
  }
}
