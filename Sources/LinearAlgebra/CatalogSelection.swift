import LinearAlgebraKernels

/// Finds the largest scores of a whole catalog, best first, in little more than one pass.
///
/// The `limit`-th largest of the maxima of blocks of sixteen is a score that at least `limit` candidates reach, and few
/// more do; only those are sorted. Ties go to the smaller index, and a score of −∞ is never selected.
public struct CatalogSelection: Sendable {
  private var maxima: [Float] = []
  private var partition: [Float] = []
  private var keys: [UInt64] = []

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
    gather(from: scores, reaching: threshold(limit))
    keys.sort(by: >)
    for key in keys.prefix(limit) { result.append(Self.candidate(of: key)) }
  }

  private mutating func findMaxima(of scores: [Float]) {
    let blocks = (scores.count + 15) / 16
    if maxima.count != blocks { maxima = [Float](repeating: 0, count: blocks) }
    scores.withUnsafeBufferPointer { scores in
      maxima.withUnsafeMutableBufferPointer { maxima in
        guard let base = scores.baseAddress, let most = maxima.baseAddress else { return }
        overture_block_maxima(base, scores.count, most)
      }
    }
  }

  /// A score that at least `limit` candidates reach, or −∞ where there are too few blocks to tell.
  private mutating func threshold(_ limit: Int) -> Float {
    guard limit <= maxima.count else { return -.infinity }
    partition.removeAll(keepingCapacity: true)
    partition.append(contentsOf: maxima)
    var low = 0
    var high = partition.count - 1
    // Hoare's selection of the largest `limit`, with the middle element as pivot.
    while low < high {
      let pivot = partition[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while partition[left] > pivot { left += 1 }
        while partition[right] < pivot { right -= 1 }
        if left <= right {
          partition.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if limit - 1 <= right { high = right } else if limit - 1 >= left { low = left } else { break }
    }
    return partition[limit - 1]
  }

  private mutating func gather(from scores: [Float], reaching threshold: Float) {
    keys.removeAll(keepingCapacity: true)
    for block in maxima.indices where maxima[block] >= threshold {
      for index in (16 * block)..<min(scores.count, 16 * block + 16)
      where scores[index] >= threshold && scores[index] > -.infinity {
        keys.append(Self.key(index: index, score: scores[index]))
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
