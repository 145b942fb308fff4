import Statistics

/// Adjusts p-values within what one reader looks at together.
///
/// A family is all candidates and metrics under one behavior, over all listeners or over the levels of one segment key.
/// Cheating variants have families of their own: nobody launches one, so they cost the others nothing.
struct HolmFamilies {
  /// Variants that see the truth.
  var cheating: Set<String>

  private struct Family: Hashable {
    var behavior: String
    var segmentKey: Substring
    var isCheating: Bool
  }

  /// Fills in the adjusted p-values of records.
  ///
  /// - Complexity: O(records × log records).
  func adjust(_ records: inout [ComparisonRecord]) {
    var members: [Family: [Int]] = [:]
    for (index, record) in records.enumerated() {
      let family = Family(
        behavior: record.behavior, segmentKey: record.segment.prefix { $0 != "=" },
        isCheating: cheating.contains(record.treatment))
      members[family, default: []].append(index)
    }
    // Families don't touch each other, so their order doesn't matter.
    for indices in members.values {
      let adjusted = HolmCorrection.adjusted(indices.map { records[$0].p })
      for (index, p) in zip(indices, adjusted) { records[index].adjustedP = p }
    }
  }
}
