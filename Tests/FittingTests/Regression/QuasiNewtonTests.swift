import Testing

@testable import Fitting

/// Internal, as is what it walks down.
struct QuasiNewtonTests {
  @Test func `a curved valley is walked to its end`() {
    // Rosenbrock (1960): smallest at (1, 1), where it is 0.
    let found = QuasiNewton(from: [-1.2, 1], steps: 200) { p in
      100 * (p[1] - p[0] * p[0]) * (p[1] - p[0] * p[0]) + (1 - p[0]) * (1 - p[0])
    }
    #expect(abs(found.place[0] - 1) < 1e-4 && abs(found.place[1] - 1) < 1e-4 && found.value < 1e-8)
  }

  @Test func `who starts at the bottom stays there`() {
    let found = QuasiNewton(from: [0, 0]) { $0[0] * $0[0] + 3 * $0[1] * $0[1] }
    #expect(found.place == [0, 0] && found.steps == 0)
  }

  @Test func `places where the function has no value are stepped over`() {
    // Smallest at 0.1, and not a number from 0 down.
    let found = QuasiNewton(from: [30]) { p in p[0] > 0 ? p[0] + 0.01 / p[0] : .infinity }
    #expect(abs(found.place[0] - 0.1) < 1e-4)
  }
}
