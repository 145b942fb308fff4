import Testing

@testable import Fitting

@Suite("Minimization")
struct MinimizationTests {
  /// Rosenbrock's valley: its only minimum is at (1, 1).
  private func valley(_ x: [Double]) -> Evaluation {
    let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
    return Evaluation(value: a * a + 100 * b * b, gradient: [-2 * a - 400 * x[0] * b, 200 * b])
  }

  @Test
  func `finds the bottom of a curved valley, and never goes up`() {
    var minimization = Minimization(from: [-1.2, 1], valley)
    minimization.tolerance = 0
    var values = [minimization.evaluation.value]
    minimization.descend(steps: 200, progress: { values.append($1) }, valley)
    #expect(abs(minimization.place[0] - 1) < 1e-6 && abs(minimization.place[1] - 1) < 1e-6)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(minimization.steps < 60)
  }

  @Test
  func `solves a badly scaled quadratic problem`() {
    let scales = (0..<12).map { Double(1 << $0) }
    func bowl(_ x: [Double]) -> Evaluation {
      Evaluation(
        value: zip(scales, x).reduce(0) { $0 + 0.5 * $1.0 * ($1.1 - 1) * ($1.1 - 1) },
        gradient: zip(scales, x).map { $0 * ($1 - 1) })
    }
    var minimization = Minimization(from: [Double](repeating: 0, count: 12), bowl)
    minimization.tolerance = 1e-14
    let hasEnded = minimization.descend(steps: 200, bowl)
    #expect(hasEnded)
    #expect(minimization.place.allSatisfy { abs($0 - 1) < 1e-4 })
    // Told how curved it is within a factor of two, it goes there in fewer steps.
    let guesses = scales.enumerated().map { $1 * ($0 % 2 == 0 ? 2 : 0.5) }
    var guided = Minimization(
      from: [Double](repeating: 0, count: 12), memory: LimitedMemory(curvatures: guesses), bowl)
    guided.tolerance = 1e-14
    guided.descend(steps: 200, bowl)
    #expect(guided.place.allSatisfy { abs($0 - 1) < 1e-4 })
    #expect(guided.steps < minimization.steps, "\(guided.steps), \(minimization.steps)")
  }

  @Test
  func `stays where nothing goes down, and where it starts at the bottom`() {
    var bottom = Minimization(from: [1, 1], valley)
    let isDone = bottom.descend(steps: 5, valley)
    #expect(isDone && bottom.place == [1, 1] && bottom.steps == 0)
    func broken(_ x: [Double]) -> Evaluation { Evaluation(value: x[0] == 0 ? 0 : .nan, gradient: [1]) }
    var stuck = Minimization(from: [0], broken)
    let isStuck = stuck.descend(steps: 5, broken)
    #expect(isStuck && stuck.place == [0])
  }
}

@Suite("Shards")
struct ShardsTests {
  @Test
  func `come back in order for any number of workers`() {
    for workers in [1, 2, 3, 9] {
      #expect(Shards.map(7, workers: workers) { $0 * $0 } == [0, 1, 4, 9, 16, 25, 36])
    }
    #expect(Shards.map(0, workers: 2) { $0 }.isEmpty)
  }

  @Test
  func `cover everything once, in order, in runs of about the same size`() {
    let sizes = (0..<100).map { $0 % 7 * 10 }
    let runs = Shards.runs(of: sizes, at: 8)
    #expect(runs.count == 8 && runs.first?.lowerBound == 0 && runs.last?.upperBound == 100)
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(runs.allSatisfy { run in abs(sizes[run].reduce(0, +) - sizes.reduce(0, +) / 8) < 80 })
    #expect(Shards.runs(of: [], at: 8).isEmpty)
    #expect(Shards.runs(of: [5], at: 8) == [0..<1])
    #expect(Shards.runs(of: [0, 0, 0], at: 8).last?.upperBound == 3)
  }
}
