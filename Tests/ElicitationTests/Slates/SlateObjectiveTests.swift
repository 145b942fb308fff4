import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct SlateObjectiveTests {
  private let asked = AskedWorld()

  private func objective(samples: Int) -> SlateObjective {
    SlateObjective(
      service: asked.service,
      tastes: AskedWorld.sample(of: asked.belief(answers: 4), count: samples).tastes)
  }

  private func points(_ artists: [Int]) -> [Double] {
    artists.flatMap { artist in
      asked.questions.withRow(artist) { row, d in (0..<d).map { Double(row[$0]) } }
        + [Double(asked.questions.intercepts[artist])]
    }
  }

  @Test func `the gradient is the slope of the value`() {
    var objective = objective(samples: 40)
    let points = points([3, 11, 40])
    var gradient = [Double](repeating: 0, count: points.count)
    _ = objective.value(of: points, gradient: &gradient)
    var unused = gradient
    for index in stride(from: 0, to: points.count, by: 4) {
      var (up, down) = (points, points)
      up[index] += 1e-3
      down[index] -= 1e-3
      let slope =
        (objective.value(of: up, gradient: &unused) - objective.value(of: down, gradient: &unused)) / 2e-3
      // Scores are single precision, and who is recommended may change within the step.
      #expect(abs(slope - gradient[index]) < 0.05 * abs(gradient[index]) + 2e-3)
    }
  }

  @Test func `an answer is worth something, and no screen less than the belief's own recommendation`() {
    var objective = objective(samples: 200)
    var unused = [Double](repeating: 0, count: 27)
    let nothing = objective.value(of: points([5, 5, 5]).map { _ in 0 }, gradient: &unused)
    for artists in [[1, 2, 3], [10, 20, 30], [7, 44, 51]] {
      #expect(objective.value(of: points(artists), gradient: &unused) > nothing - 1e-6)
    }
  }
}
