import LinearAlgebra
import Onboarding

/// What a recommendation would be worth: the expected liking of its artists, on average, on the probit scale.
///
/// Holds every artist's score under one mean taste and memory for those under others.
struct RecommendationValue: Sendable {
  private var scores: [Float] = []
  private var changes: [Float] = []
  private var moved: [Float] = []
  private var now: Double?
  private var selection = CatalogSelection()
  private var best: [TopSelection.Candidate] = []

  /// Forgets the scores of a belief that is no longer held.
  mutating func forget() { now = nil }

  /// The value of what is recommended under a mean taste.
  ///
  /// - Complexity: O(artists × dimensions) the first time.
  mutating func current(for taste: [Float], of service: ServiceModel) -> Double {
    if let now { return now }
    if scores.count != service.catalog.count {
      scores = [Float](repeating: 0, count: service.catalog.count)
      changes = scores
      moved = scores
    }
    service.score(taste: taste, into: &scores)
    let value = best(of: scores)
    now = value
    return value
  }

  /// What an answer is worth before it is known: E max − max, where a yes of chance `p` moves the mean taste by `shift`.
  ///
  /// - Complexity: O(artists × dimensions).
  mutating func gain(fromYes p: Double, shift: [Float], taste: [Float], of service: ServiceModel) -> Double {
    let before = current(for: taste, of: service)
    guard p > 1e-9, p < 1 - 1e-9 else { return 0 }
    service.rows.multiply(shift, into: &changes)
    let yes = best(movedBy: 1)
    let no = best(movedBy: Float(-p / (1 - p)))
    return p * yes + (1 - p) * no - before
  }

  /// The value were every score changed by a multiple of the last changes.
  private mutating func best(movedBy factor: Float) -> Double {
    moved.withUnsafeMutableBufferPointer { moved in
      scores.withUnsafeBufferPointer { scores in
        changes.withUnsafeBufferPointer { changes in
          for artist in moved.indices { moved[artist] = scores[artist] + factor * changes[artist] }
        }
      }
    }
    return best(of: moved)
  }

  /// The value of what would be recommended under another mean taste; what is recommended now stays as it is.
  ///
  /// - Complexity: O(artists × dimensions).
  mutating func imagined(for taste: [Float], of service: ServiceModel) -> Double {
    if moved.count != service.catalog.count { moved = [Float](repeating: 0, count: service.catalog.count) }
    service.score(taste: taste, into: &moved)
    return best(of: moved)
  }

  /// The mean of the largest: those of the recommendation.
  private mutating func best(of scores: [Float]) -> Double {
    selection.select(Recommendation.length, of: scores, into: &best)
    guard !best.isEmpty else { return 0 }
    return best.reduce(0) { $0 + Double($1.score) } / Double(best.count)
  }
}
