import Onboarding
import SessionMetrics
import Testing

@testable import Experiments

/// Tables of arms from numbers made by hand; `@testable` as arms come from simulations alone.
struct ArmTableTests {
  /// Arms of one metric: (numerator, denominator) of each listener, nil where undefined.
  static func table(_ arms: [[(Double, Double)?]]) -> ArmTable {
    let records = arms.map { arm in
      var record = ArmRecord(artists: 1)
      for (number, value) in arm.enumerated() {
        record.add(
          LifeLog(), values: [value.map { MetricValue(numerator: $0.0, denominator: $0.1) }],
          number: number, keeping: .init())
      }
      return record
    }
    return ArmTable(Arms(records: records), metrics: 1)
  }

  private static let base: [Double] = [1, 0, 3, 2, 4, 1]
  private static let other: [Double] = [2, 1, 3, 4, 4, 1]
  private static let pair = TargetPair(base: 0, other: 1)

  private static var plain: ArmTable.Row {
    table([base, other].map { $0.map { ($0, 1) } }).metrics[0]
  }

  @Test func `means and errors of plain numbers are numpy's`() {
    let row = Self.plain
    // numpy: a.mean(), b.mean(), a.std(ddof=1) / 6**.5, b.std(ddof=1) / 6**.5
    #expect(abs((row.means[0] ?? 0) - 1.8333333333333333) < 1e-12 && row.means[1] == 2.5)
    #expect(abs(row.standardError(0) - 0.6009252125773317) < 1e-12)
    #expect(abs(row.standardError(1) - 0.5627314338711377) < 1e-12)
    // (a.var(ddof=1) / 6 + b.var(ddof=1) / 6)**.5, (b - a).std(ddof=1) / 6**.5
    #expect(abs(row.differenceError(Self.pair, isPaired: false) - 0.8232726023485646) < 1e-12)
    #expect(abs(row.differenceError(Self.pair, isPaired: true) - 0.3333333333333333) < 1e-12)
  }

  @Test func `the lift's error is the delta method's`() {
    let row = Self.plain
    // r = b.mean() / a.mean(); (b - r * a).std(ddof=1) / 6**.5 / a.mean()
    #expect(abs((row.lift(Self.pair) ?? 0) - 0.36363636363636365) < 1e-12)
    #expect(abs((row.liftError(Self.pair, isPaired: true) ?? 0) - 0.25316789419564695) < 1e-12)
  }

  @Test func `those without a value don't count`() {
    let table = Self.table([[(1, 1), nil, (3, 1)], [nil, nil, nil]])
    #expect(table.metrics[0].means == [2, nil])
    #expect(table.metrics[0].lift(Self.pair) == nil && table.metrics[0].difference(Self.pair) == nil)
  }

  @Test func `a ratio is one of sums`() {
    let table = Self.table([[(1, 2), (3, 4)], [(1, 1), (0, 3)]])
    #expect(table.metrics[0].means == [4.0 / 6, 0.25])
  }

  @Test func `a base of nothing has no lift`() {
    let table = Self.table([[(0, 1), (0, 1)], [(1, 1), (0, 1)]])
    #expect(table.metrics[0].lift(Self.pair) == nil && table.metrics[0].difference(Self.pair) == 0.5)
  }
}
