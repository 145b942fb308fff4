import LinearAlgebraKernels

/// Finds the largest scores of a whole catalog, best first, in little more than one pass.
///
/// A score that enough of the maxima of blocks of sixteen reach is one that at least `limit` candidates reach; only
/// those who do are ranked. Ties go to the smaller index, and a score of −∞ is never selected.
public struct CatalogSelection: Sendable {
  private var maxima: [Float] = []
  private var indices: [UInt32] = []
  private var keys: [UInt64] = []
  private var largest: [UInt64] = []

  /// A selection without memory of its own yet.
  public init() {}

  /// Writes the `limit` largest scores with their indices, best first; fewer where there are fewer above −∞.
  ///
  /// - Precondition: no score is NaN.
  /// - Complexity: O(`scores.count` + `limit` log `limit`) expected, allocation-free from the second call on.
  public mutating func select(
    _ limit: Int, of scores: [Float], into result: inout [TopSelection.Candidate]
  ) {
    result.removeAll(keepingCapacity: true)
    guard limit > 0, !scores.isEmpty else { return }
    findMaxima(of: scores)
    gather(from: scores, limit: limit)
    rankKeys(limit: limit)
    for key in largest { result.append(Self.candidate(of: key)) }
  }

  /// Reorders what was selected after its scores have changed: best first, ties to the smaller index.
  public mutating func reorder(_ candidates: inout [TopSelection.Candidate]) {
    keys.removeAll(keepingCapacity: true)
    for candidate in candidates { keys.append(Self.key(index: Int(candidate.index), score: candidate.score)) }
    rankKeys(limit: keys.count)
    for place in largest.indices { candidates[place] = Self.candidate(of: largest[place]) }
  }

  private mutating func findMaxima(of scores: [Float]) {
    let blocks = (scores.count + 255) / 256 * 16
    if maxima.count != blocks { maxima = [Float](repeating: 0, count: blocks) }
    scores.withUnsafeBufferPointer { scores in
      maxima.withUnsafeMutableBufferPointer { maxima in
        guard let base = scores.baseAddress, let most = maxima.baseAddress else { return }
        overture_block_maxima(base, scores.count, most)
      }
    }
  }

  private mutating func gather(from scores: [Float], limit: Int) {
    if indices.count < scores.count { indices = [UInt32](repeating: 0, count: scores.count) }
    // Blocks that have scores: the last maxima may belong to none.
    let blocks = (scores.count + 15) / 16
    let found = scores.withUnsafeBufferPointer { scores in
      maxima.withUnsafeBufferPointer { maxima in
        indices.withUnsafeMutableBufferPointer { indices in
          // Where most blocks would have to reach it, or there are too few, the scores themselves tell who does: one that
          // most maxima reach is one that many more scores do.
          let threshold =
            2 * blocks < 3 * limit
            ? overture_selection_threshold(scores.baseAddress, scores.count, limit)
            : overture_selection_threshold(maxima.baseAddress, maxima.count, limit)
          return overture_gather(scores.baseAddress, scores.count, threshold, indices.baseAddress)
        }
      }
    }
    keys.removeAll(keepingCapacity: true)
    for place in 0..<found {
      let index = Int(indices[place])
      keys.append(Self.key(index: index, score: scores[index]))
    }
  }

  /// Leaves the largest keys in `largest`, largest first.
  ///
  /// Up to some hundred and fifty are quickest ranked by counting, as most selections gather.
  private mutating func rankKeys(limit: Int) {
    largest.removeAll(keepingCapacity: true)
    guard keys.count <= mostCounted else {
      keys.sort(by: >)
      return largest.append(contentsOf: keys.prefix(limit))
    }
    for _ in 0..<min(limit, keys.count) { largest.append(0) }
    keys.withUnsafeBufferPointer { keys in
      largest.withUnsafeMutableBufferPointer { largest in
        overture_largest_keys(keys.baseAddress, keys.count, limit, largest.baseAddress)
      }
    }
  }

  /// One integer that orders like (score, smaller index): the sign bit flipped so that bit patterns order as numbers do.
  private static func key(index: Int, score: Float) -> UInt64 {
    let bits = score.bitPattern
    let ordered = bits & 0x8000_0000 != 0 ? ~bits : bits | 0x8000_0000
    return UInt64(ordered) << 32 | UInt64(~UInt32(truncatingIfNeeded: index))
  }

  private static func candidate(of key: UInt64) -> TopSelection.Candidate {
    let ordered = UInt32(truncatingIfNeeded: key >> 32)
    let bits = ordered & 0x8000_0000 != 0 ? ordered & 0x7FFF_FFFF : ~ordered
    return TopSelection.Candidate(
      index: Int32(bitPattern: ~UInt32(truncatingIfNeeded: key)), score: Float(bitPattern: bits))
  }
}

/// Keys that are ranked by counting those above each of them.
private let mostCounted = 160
