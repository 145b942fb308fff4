import Statistics

/// Adjusts p-values within what one reader looks at together.
///
/// A family is all pairs of variants and all metrics under one behavior, over all listeners or over the levels of one
/// segment key. Cheating variants have families of their own: nobody launches one, so they cost the others nothing.
struct CorrectionFamilies {
  /// How p-values answer for being several.
  var correction: Scenario.ComparisonSettings.Correction
  /// Variants that see the truth.
  var cheating: Set<String>

  private struct Family: Hashable {
    var behavior: String
    var segmentKey: Substring
    var isCheating: Bool
  }

  /// Fills in the adjusted p-values of records.
  ///
  /// - Complexity: O(records × log records); with Hommel's method O(records²).
  func adjust(_ records: inout [ComparisonRecord]) {
    var members: [Family: [Int]] = [:]
    for (index, record) in records.enumerated() {
      let family = Family(
        behavior: record.behavior, segmentKey: record.segment.prefix { $0 != "=" },
        isCheating: cheating.contains(record.treatment) || cheating.contains(record.control))
      members[family, default: []].append(index)
    }
    // Families don't touch each other, so their order doesn't matter.
    for indices in members.values {
      let adjusted = correction.adjusted(indices.map { records[$0].p })
      for (index, p) in zip(indices, adjusted) { records[index].adjustedP = p }
    }
  }
}

extension Scenario.ComparisonSettings.Correction {
  /// Adjusts the p-values of one family, in their order; nil stays nil and doesn't count as a test.
  ///
  /// - Precondition: p-values are in 0…1.
  public func adjusted(_ values: [Double?]) -> [Double?] { method.adjusted(values) }

  /// What a reader calls it: `Holm’s correction`.
  public var title: String {
    switch self {
    case .none: "no correction"
    case .holm: "Holm’s correction"
    case .hochberg: "Hochberg’s correction"
    case .hommel: "Hommel’s correction"
    case .benjaminiHochberg: "Benjamini and Hochberg’s correction"
    case .benjaminiYekutieli: "Benjamini and Yekutieli’s correction"
    }
  }

  private var method: Correction {
    switch self {
    case .none: .none
    case .holm: .holm
    case .hochberg: .hochberg
    case .hommel: .hommel
    case .benjaminiHochberg: .benjaminiHochberg
    case .benjaminiYekutieli: .benjaminiYekutieli
    }
  }
}
