/// Numbers the clusters of a table, in bounded memory: the first 1,024 each by itself, later ones joined at random.
///
/// A union of clusters is a cluster, so errors stay right whatever is joined; only their degrees of freedom end at
/// some 1,024.
struct ClusterSlots {
  /// The most groups of clusters.
  static let limit = 1 << 10

  private var known: [UInt64: Int] = [:]
  /// Whether clusters had to be joined.
  private(set) var isJoined = false

  /// The group of a cluster.
  mutating func slot(of id: ArraySlice<UInt8>) -> Int {
    let hash = fingerprint(id)
    if let slot = known[hash] { return slot }
    guard known.count < Self.limit else {
      isJoined = true
      return Int(truncatingIfNeeded: hash >> 32) & (Self.limit - 1)
    }
    let slot = known.count
    known[hash] = slot
    return slot
  }
}
