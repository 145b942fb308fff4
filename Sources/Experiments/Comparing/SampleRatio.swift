import SessionMetrics
import Statistics

/// Whether the variants of a split run got equal shares of the listeners, as they should.
///
/// A mismatch means that somebody is missing from a variant, and those are seldom missing at random: no number of the run
/// can then be trusted. One run in a thousand fails by chance.
public struct SampleRatio: Sendable, Equatable {
  /// The variants' names.
  public let variants: [String]
  /// The test on how many listeners each of them got.
  public let test: SampleRatioTest

  /// Whether the split is too uneven for chance.
  public var isMismatch: Bool { test.isMismatch() }

  /// Counts the listeners of each variant; nil for another design, for one variant, and without estimates.
  public init?(_ record: RunRecord) {
    guard record.design == Scenario.ComparisonSettings.Design.split.rawValue, record.variants.count > 1,
      let behavior = record.behaviors.first?.name
    else { return nil }
    // Of a whole variant's metrics n is everybody; of any other, defined and undefined make up the variant's share.
    let whole = Set(MetricRegistry.variantMetrics.map(\.name))
    let names = record.variants.map(\.name)
    let counts = names.map { name in
      record.estimates.first {
        $0.variant == name && $0.behavior == behavior && $0.replicate == 0 && $0.segment == "all"
          && !whole.contains($0.metric)
      }.map { $0.n + $0.missing }
    }
    let known = counts.compactMap(\.self)
    guard known.count == names.count else { return nil }
    variants = names
    test = SampleRatioTest(counts: known, weights: known.map { _ in 1 })
  }
}
