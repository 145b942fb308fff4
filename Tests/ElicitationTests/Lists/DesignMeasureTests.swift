import LinearAlgebra
import Randomness
import Testing

@testable import Elicitation

// The measure is internal: held to the equivalence theorem.
struct DesignMeasureTests {
  private func logDeterminant(_ shares: [Double], _ rows: [Double], _ d: Int) -> Double {
    var sum = [Double](repeating: 0, count: d * d)
    for (row, share) in shares.enumerated() {
      for i in 0..<d {
        for j in 0..<d { sum[i * d + j] += share * rows[row * d + i] * rows[row * d + j] }
      }
    }
    return Cholesky(sum, dimensions: d)?.logDeterminant ?? -.infinity
  }

  @Test(arguments: [2, 3, 6])
  func `the largest variance falls to the number of dimensions, and to it on every artist used`(d: Int) throws
  {
    var generator = AddressedGenerator(seed: UInt64(d), stream: 1)
    let rows = (0..<50 * d).map { _ in generator.normal() }
    let measure = try #require(
      DesignMeasure(rows: rows, dimensions: d, start: Array(0..<2 * d), tolerance: 1e-7, steps: 20_000))
    #expect(measure.certificate >= Double(d) - 1e-9 && measure.certificate <= Double(d) * (1 + 1.01e-7))
    #expect(abs(measure.shares.reduce(0, +) - 1) < 1e-9)
    #expect(measure.shares.allSatisfy { $0 >= 0 })
    // At most d (d + 1) / 2 are needed, and no mixture with another measure is better.
    let best = logDeterminant(measure.shares, rows, d)
    for other in 0..<50 {
      var mixed = measure.shares.map { $0 * 0.98 }
      mixed[other] += 0.02
      #expect(logDeterminant(mixed, rows, d) <= best + 1e-6)
    }
  }

  @Test func `for a parabola on −1 … 1 it is a third on each end and on the middle`() throws {
    // Fedorov (1972): D-optimal design for quadratic regression on [−1, 1].
    let rows = (0...20).flatMap { place -> [Double] in
      let x = Double(place - 10) / 10
      return [1, x, x * x]
    }
    let measure = try #require(
      DesignMeasure(rows: rows, dimensions: 3, start: Array(0...20), tolerance: 1e-6, steps: 20_000))
    for (place, share) in measure.shares.enumerated() {
      #expect(abs(share - ([0, 10, 20].contains(place) ? 1.0 / 3 : 0)) < 1e-3, "\(place): \(share)")
    }
  }

  @Test func `without a span there is no measure`() {
    #expect(DesignMeasure(rows: [1, 0, 2, 0], dimensions: 2, start: [0, 1]) == nil)
    #expect(DesignMeasure(rows: [], dimensions: 2, start: []) == nil)
    #expect(DesignMeasure(rows: [], dimensions: 0, start: []) == nil)
  }
}
