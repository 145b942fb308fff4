import Randomness
import Statistics
import TestSupport
import Testing

/// Populations where intervals aren't expected to hold: documented with what they do, and held to that.
///
/// The table of `Statistics.md` between the marks `hard-populations` has one row a population and method, and in
/// each further column "coverage / false alarms" in percent at the size of its head.
@Suite("Documented coverage on hard populations", .slow)
struct HardPopulationTests {
  private static let path = "Sources/Experiments/Documentation.docc/Statistics.md"

  private struct Row {
    var population: String
    var method: String
    /// Percent, one pair a size.
    var rates: [(covered: Double, alarms: Double)]
  }

  private func table() throws -> [Row] {
    let text = try Repository.text(of: Self.path)
    let parts = text.components("<!-- hard-populations -->")
    return parts.count < 2
      ? []
      : parts[1].split(separator: "\n").dropFirst(2).compactMap { line in
        let cells = line.split(separator: "|").map { $0.trimmed }
        guard cells.count == 2 + Self.sizes.count else { return nil }
        let rates = cells.dropFirst(2).compactMap { cell -> (covered: Double, alarms: Double)? in
          let numbers = cell.split(separator: "/").compactMap { Double($0.trimmed) }
          return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
        }
        return Row(population: cells[0], method: cells[1], rates: rates)
      }
  }

  private static let sizes = [20, 100]
  private static let experiments = 2_000
  private static let names: [SimulatedPopulation: String] = [
    .heavyLogNormal: "lognormal, σ 1.5", .heavyStudent: "t, 3 degrees", .rare: "0/1, 2%",
  ]

  @Test("is what repeated experiments show", arguments: SimulatedPopulation.hard)
  func documented(population: SimulatedPopulation) throws {
    let rows = try table().filter { $0.population == Self.names[population] }
    #expect(rows.count >= 5 && rows.allSatisfy { $0.rates.count == Self.sizes.count })
    for (column, n) in Self.sizes.enumerated() {
      let measured = MeasuredRates.of(population, n: n, experiments: Self.experiments)
      for row in rows {
        let rates = measured.first { $0.name == row.method }
        // The draws are fixed: only a machine whose logarithm differs in its last bit may differ at all.
        #expect(
          abs((rates?.effectCovered ?? .nan) * 100 - row.rates[column].covered) < 0.3,
          "\(row.population) \(row.method) \(n): \(String(describing: rates))")
        #expect(
          abs((rates?.falsePositives ?? .nan) * 100 - row.rates[column].alarms) < 0.3,
          "\(row.population) \(row.method) \(n): \(String(describing: rates))")
      }
    }
  }
}

extension String {
  fileprivate func components(_ mark: String) -> [Substring] {
    split(separator: mark, omittingEmptySubsequences: false)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
