import LinearAlgebra
import Randomness
import Testing

@Suite("logistic")
struct LogisticTests {
  @Test("is within 3e-7 of the exact function, relative, over its whole range")
  func accuracy() {
    let values = stride(from: Float(-43), through: 43, by: 0.001).map { $0 }
    var chances = [Float](repeating: 0, count: values.count)
    logistic(of: values, sharpness: 2, threshold: 0.5, into: &chances)
    var worst = 0.0
    for (value, chance) in zip(values, chances) {
      // The argument as the kernel has it: what is measured is the function, not the rounding of its argument.
      let exact = logistic(Double(Float(2) * (value - Float(0.5))))
      worst = max(worst, abs(Double(chance) - exact) / exact)
    }
    #expect(worst < 3e-7, "\(worst)")
  }

  @Test("is flat beyond its range, and never NaN")
  func extremes() {
    var chances = [Float](repeating: -1, count: 5)
    logistic(
      of: [-1e30, -.infinity, .infinity, 1e30, 0], sharpness: 1, threshold: 0, into: &chances)
    #expect(chances.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(chances[2] == 1 && chances[3] == 1 && chances[4] == 0.5)
    #expect(chances[0] < 1e-37)
  }
}
