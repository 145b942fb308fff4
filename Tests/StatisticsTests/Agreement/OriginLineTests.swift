import Statistics
import Testing

@Suite struct OriginLineTests {
  @Test func `slope and share are numpy's`() throws {
    // numpy.linalg.lstsq(x[:, None], y)[0]; dot(x, y)**2 / (dot(x, x) * dot(y, y))
    let line = try #require(
      OriginLine([1.2, 3.4, 2.2, 5.0, 4.1, 2.2, 0.3], [0.9, 2.8, 2.9, 5.5, 3.0, 1.0, 1.0]))
    #expect(abs(line.slope - 0.91793125) < 1e-8)
    #expect(abs(try #require(line.explained) - 0.9332012413867019) < 1e-12)
  }

  @Test func `a multiple is a line, whatever it is a multiple of`() throws {
    let line = try #require(OriginLine([1, -2, 3], [-0.5, 1, -1.5]))
    #expect(line.slope == -0.5 && line.explained == 1)
  }

  @Test func `weights are repetitions, and nothing but zeros is no line`() {
    #expect(OriginLine([1, 2], [3, 1], weights: [2, 1]) == OriginLine([1, 1, 2], [3, 3, 1]))
    #expect(OriginLine([0, 0], [1, 2]) == nil && OriginLine([], []) == nil)
    #expect(OriginLine([1, 2], [0, 0])?.explained == nil)
  }
}
