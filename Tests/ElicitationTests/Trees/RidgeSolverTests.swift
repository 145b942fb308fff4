import LinearAlgebra
import Testing

@testable import Elicitation

// The solver is internal.
struct RidgeSolverTests {
  // A = [[4, 1, 0.5], [1, 3, 0.2], [0.5, 0.2, 2]] and b, lower triangle first.
  private let problem: [Double] = [4, 1, 3, 0.5, 0.2, 2, 1, -2, 0.5]

  @Test func `it solves the problem that is given in full elsewhere`() {
    var solver = RidgeSolver(count: 3, ridge: 0.25)
    // numpy.linalg.solve(A + 0.25 * numpy.eye(3), b)
    let expected = [0.38722617163996165, -0.7469970806498339, 0.20257170235999378]
    let x = solver.solve(problem[...])
    for (a, b) in zip(x, expected) { #expect(abs(a - b) < 1e-12) }
    // b @ x
    let fall = problem.withUnsafeBufferPointer { solver.fall($0, from: []) }
    #expect(abs(fall - 1.9825061841196265) < 1e-12)
  }

  @Test func `where it starts from is taken off`() {
    var solver = RidgeSolver(count: 3, ridge: 0.25)
    // numpy.linalg.solve(A + 0.25 * numpy.eye(3), b - A @ [0.1, 0.2, -0.3])
    let expected = [0.2936866267020257, -0.9313752144942393, 0.4664141020212601]
    for (a, b) in zip(solver.solve(problem[...], from: [0.1, 0.2, -0.3]), expected) {
      #expect(abs(a - b) < 1e-12)
    }
  }
}
