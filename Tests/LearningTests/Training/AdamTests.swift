import Learning
import Testing

@Suite struct AdamTests {
  @Test(arguments: [("plain", 0.0), ("decayed", 0.1)])
  func `steps are PyTorch's, with and without weight decay`(name: String, decay: Double) throws {
    let fixture = try Fixture("adam")
    var parameters = FloatBuffer(try fixture["start"].floats)
    let gradients = try fixture["gradients"]
    var optimizer = Adam(count: 20)
    for step in 0..<gradients.rows {
      optimizer.step(
        &parameters, gradient: FloatBuffer(Array(gradients.floats[step * 20..<step * 20 + 20])), rate: 0.05,
        settings: AdamSettings(firstDecay: 0.8, secondDecay: 0.95, epsilon: 1e-6, weightDecay: decay))
    }
    expectClose(parameters.floats, try fixture[name].numbers, within: 1e-6)
    #expect(optimizer.steps == 6)
  }

  @Test func `the first step is the rate against the gradient's sign, whatever its size`() {
    for scale in [1.0, 1e4] {
      var parameters = FloatBuffer([1, 1, 1])
      var optimizer = Adam(count: 3)
      optimizer.step(
        &parameters, gradient: FloatBuffer([2, -0.5, 0]), scale: scale, rate: 0.125, settings: AdamSettings())
      expectClose(parameters.floats, [0.875, 1.125, 1], within: 1e-6)
    }
  }

  @Test func `the norm is PyTorch's`() throws {
    let fixture = try Fixture("adam")
    let first = FloatBuffer(Array(try fixture["gradients"].floats[..<20]))
    #expect(abs(norm(of: first) / (try fixture["norm"].numbers[0]) - 1) < 1e-8)
    #expect(norm(of: FloatBuffer(count: 0)) == 0)
    #expect(norm(of: FloatBuffer([3, 4])) == 5)
  }
}
