import Randomness

/// Numbers in -1 ..< 1, the same on every call.
func sampleFloats(_ count: Int, stream: UInt32 = 0) -> [Float] {
  var generator = AddressedGenerator(seed: 11, stream: stream)
  return (0..<count).map { _ in Float(2 * generator.uniform() - 1) }
}

/// Small integers as numbers, so that sums are exact in any order.
func sampleIntegers(_ count: Int, stream: UInt32 = 0) -> [Float] {
  var generator = AddressedGenerator(seed: 12, stream: stream)
  return (0..<count).map { _ in Float(generator.integer(below: 19) - 9) }
}
