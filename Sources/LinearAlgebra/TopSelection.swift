/// Finds the largest scores of a catalog without sorting it.
///
/// Keeps the best `limit` in a bounded heap with the worst on top; after the first few, most candidates cost one
/// comparison. Ties go to the smaller index, so the result never depends on the order of visits.
public struct TopSelection: Sendable {
  /// How many are kept.
  public private(set) var limit: Int
  private var heap: [Candidate] = []

  /// One index with its score.
  public struct Candidate: Sendable, Equatable {
    /// What was considered.
    public var index: Int32
    /// What it is ranked by.
    public var score: Float

    /// A candidate with its score.
    public init(index: Int32, score: Float) {
      self.index = index
      self.score = score
    }

    /// Whether this ranks below another: smaller score, or larger index at one score.
    @inline(__always)
    func isWorse(than other: Candidate) -> Bool {
      score != other.score ? score < other.score : index > other.index
    }
  }

  /// An empty selection of at most `limit`.
  public init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  /// Empties the selection for a new search, keeping its memory.
  public mutating func reset(limit: Int) {
    self.limit = limit
    heap.removeAll(keepingCapacity: true)
  }

  /// The score that a candidate has to reach to be kept.
  public var threshold: Float { heap.count < limit || heap.isEmpty ? -.infinity : heap[0].score }

  /// Considers one candidate.
  ///
  /// - Complexity: O(1) for one that isn't kept, O(log `limit`) otherwise.
  @inline(__always)
  public mutating func consider(_ index: Int, score: Float) {
    if heap.count == limit, limit == 0 || score < heap[0].score { return }
    insert(Candidate(index: Int32(truncatingIfNeeded: index), score: score))
  }

  private mutating func insert(_ candidate: Candidate) {
    guard heap.count == limit else {
      heap.append(candidate)
      var child = heap.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard heap[child].isWorse(than: heap[parent]) else { return }
        heap.swapAt(child, parent)
        child = parent
      }
      return
    }
    guard heap[0].isWorse(than: candidate) else { return }
    heap[0] = candidate
    var parent = 0
    while true {
      var worst = parent
      let left = 2 * parent + 1
      if left < heap.count, heap[left].isWorse(than: heap[worst]) { worst = left }
      if left + 1 < heap.count, heap[left + 1].isWorse(than: heap[worst]) { worst = left + 1 }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }

  /// Removes and returns what was kept, best first.
  ///
  /// - Complexity: O(`limit` log `limit`).
  public mutating func drain(into result: inout [Candidate]) {
    result.removeAll(keepingCapacity: true)
    result.append(contentsOf: heap)
    result.sort { $1.isWorse(than: $0) }
    heap.removeAll(keepingCapacity: true)
  }
}
