import LinearAlgebra
import Onboarding

/// Finds the artists with the highest upper confidence bounds, working few of them out.
///
/// Widths only fall as answers come in, so the width at the start, a fixed factor of a row's length, bounds them all. One
/// pass over the catalog gives every artist's bound by that; exact widths are worked out from the highest bound down, and
/// the search ends where no bound reaches the last of the screen. Holds memory only.
struct ConfidenceSearch: Sendable {
  private var bias: [Float] = []
  private var bounds: [Float] = []
  private var ranked: [TopSelection.Candidate] = []
  private var selection = CatalogSelection()
  private var first = ProbitPredictions()
  private var second = ProbitPredictions()
  private var items: [UInt32] = []
  private var best: [TopSelection.Candidate] = []

  /// What is looked for.
  struct Problem {
    let answers: LinearAnswers
    let country: CountryID
    /// θ.
    let coefficients: [Float]
    /// Matrices whose quadratic forms in a row are the squares of the two widths.
    let forms: (SymmetricMatrix, SymmetricMatrix?)
    /// What a width counts for.
    let factors: (Float, Float)
    /// At least the sum of both widths times their factors, for a row of length 1.
    let widest: Float
  }

  /// How many artists the last search worked out.
  var visited: Int { items.count }

  /// The `wanted` artists with the highest k (ℓ + w · θ + widths) among those not asked; ties to the smaller id.
  ///
  /// - Complexity: O(artists × dimensions + visited × dimensions²).
  mutating func slate(_ wanted: Int, of problem: Problem, without asked: ArtistSet) -> Slate {
    bound(problem, without: asked)
    clear()
    var limit = max(32, 4 * wanted)
    repeat {
      selection.select(limit, of: bounds, into: &ranked)
      workOut(ranked[items.count...], of: problem)
      limit *= 2
    } while ranked.count == limit / 2 && isOpen(wanted)
    var slate = Slate()
    for candidate in best.prefix(wanted) { slate.append(ArtistID(Int(candidate.index))) }
    return slate
  }

  /// Whether an artist that wasn't worked out could be among the best.
  private func isOpen(_ wanted: Int) -> Bool {
    guard best.count >= wanted, let last = ranked.last else { return true }
    // An equal bound can hide an artist with a smaller id.
    return last.score >= best[wanted - 1].score - roundingSlack
  }

  private mutating func bound(_ problem: Problem, without asked: ArtistSet) {
    let answers = problem.answers
    if bounds.count != answers.liked.count {
      bounds = [Float](repeating: 0, count: answers.liked.count)
      bias = bounds
    }
    for artist in bias.indices {
      bias[artist] = answers.liked[artist] + problem.widest * answers.lengths[artist]
    }
    answers.score(problem.coefficients, adding: bias, in: problem.country, into: &bounds)
    asked.exclude(from: &bounds)
  }

  private mutating func clear() {
    items.removeAll(keepingCapacity: true)
    best.removeAll(keepingCapacity: true)
    first.removeAll()
    second.removeAll()
  }

  /// Works out candidates' exact scores, and keeps all in order.
  private mutating func workOut(_ candidates: ArraySlice<TopSelection.Candidate>, of problem: Problem) {
    let start = items.count
    for candidate in candidates { items.append(UInt32(candidate.index)) }
    let answers = problem.answers
    let known = answers.known[problem.country.offset]
    first.append(
      items[start...], rows: answers.rows, intercepts: answers.liked, known: known,
      mean: problem.coefficients, covariance: problem.forms.0)
    if let form = problem.forms.1 {
      second.append(
        items[start...], rows: answers.rows, intercepts: answers.liked, known: known,
        mean: problem.coefficients, covariance: form)
    }
    for place in start..<items.count {
      var score = first.means[place] + problem.factors.0 * first.variances[place].squareRoot()
      if problem.forms.1 != nil { score += problem.factors.1 * second.variances[place].squareRoot() }
      best.append(.init(index: Int32(items[place]), score: first.known[place] * score))
    }
    selection.reorder(&best)
  }
}

/// What rounding could take from a bound.
private let roundingSlack: Float = 1e-5
