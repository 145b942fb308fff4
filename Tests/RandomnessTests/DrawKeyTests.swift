import Randomness
import Testing

@Suite struct DrawKeyTests {
  @Test func `seeds and replicates give keys of their own`() {
    var keys: Set<DrawKey> = []
    for seed in [0, 1, 2, 1 << 32, 1 << 63, UInt64.max] {
      for replicate in [0, 1, 2, 1000, Int(UInt32.max)] {
        keys.insert(DrawKey(seed: seed, replicate: replicate))
      }
    }
    #expect(keys.count == 30)
  }

  @Test func `the replicate is 0 unless given`() {
    #expect(DrawKey(seed: 7) == DrawKey(seed: 7, replicate: 0))
  }
}
