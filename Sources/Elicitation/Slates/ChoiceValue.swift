import LinearAlgebra
import Onboarding
import Randomness

/// What it is worth to see which of several options a listener chooses, or that it is none of them.
///
/// An option is a vector x̃ of a direction and an intercept, so that the liking of a taste z̃ = (z, 1) is x̃ · z̃: an artist, or a
/// point between artists. P(j | z̃) = exp(aⱼ) / (1 + Σ exp(aᵢ)) with aⱼ = 1.702 x̃ⱼ · z̃ + log kⱼ, k the share who know the
/// option. Over tastes z̃ₘ that are all as likely,
///
///     gain = Σᵣ V(mean of P(r | z̃ₘ) z̃ₘ) − V(mean of z̃ₘ),    V(t) = mean of the twenty largest ỹₗ · t
///
/// with ỹₗ the artists that could be recommended and r running over the options and none: the expected value of
/// information of a choice, which is never negative. Vendrov, Lu, Huang, Boutilier (2020), Gradient-based optimization for
/// Bayesian preference elicitation, arXiv 1911.09153.
struct ChoiceValue: Sendable {
  /// Numbers in an option: dimensions and an intercept.
  let width: Int
  /// Tastes, one row after another, each with a last number 1.
  let tastes: [Float]
  /// Artists that could be recommended, one row after another, each with its intercept last.
  let recommendable: [Float]
  /// P(r | z̃ₘ) of the last look: row m has none first, then the options.
  private(set) var chances: [Float] = []
  /// Mean over tastes of P(r | z̃ₘ) z̃ₘ: one row each for none and the options; the last number is P(r).
  private var outcomes: [Float] = []
  /// Mean of the twenty recommended after each outcome, as vectors.
  private var recommended: [Float] = []
  /// A weight of each outcome, or option, for each taste, and how each taste likes what an outcome has recommended.
  private var weights: [Float] = []
  private var likings: [Float] = []
  private var scores: [Float]
  private var selection = CatalogSelection()
  private var best: [TopSelection.Candidate] = []
  private var before = 0.0

  /// The value of choices under equally likely tastes, of which there is at least one.
  init(tastes: [Float], recommendable: [Float], width: Int) {
    precondition(
      !tastes.isEmpty && tastes.count % width == 0, "\(tastes.count) numbers in tastes of \(width)")
    precondition(recommendable.count % width == 0, "\(recommendable.count) numbers in artists of \(width)")
    self.width = width
    self.tastes = tastes
    self.recommendable = recommendable
    scores = [Float](repeating: 0, count: recommendable.count / width)
    var mean = [Float](repeating: 0, count: width)
    for row in stride(from: 0, to: tastes.count, by: width) {
      for index in 0..<width { mean[index] += tastes[row + index] / Float(tasteCount) }
    }
    before = value(of: mean[...])
  }

  /// Tastes that are held possible.
  var tasteCount: Int { tastes.count / width }

  /// The probability of each outcome at the last look: none first, then the options.
  var probabilities: [Float] {
    stride(from: width - 1, to: outcomes.count, by: width).map { outcomes[$0] }
  }

  /// The gain of a choice among options, given one row after another, each with the log of the share who know it.
  ///
  /// - Complexity: O((tastes + artists) × options × dimensions).
  mutating func gain(of options: [Float], logKnown: [Float]) -> Double {
    findOutcomes(of: options, logKnown: logKnown)
    var total = -before
    for row in stride(from: 0, to: outcomes.count, by: width) {
      total += value(of: outcomes[row..<row + width])
    }
    return total
  }

  /// The gain, and its derivatives by every number of the options while what is recommended stays.
  ///
  /// By the envelope theorem these are the gain's own, wherever the twenty are unique.
  mutating func gain(of options: [Float], logKnown: [Float], gradient: inout [Float]) -> Double {
    findOutcomes(of: options, logKnown: logKnown)
    recommended.removeAll(keepingCapacity: true)
    var total = -before
    for row in stride(from: 0, to: outcomes.count, by: width) {
      total += value(of: outcomes[row..<row + width])
      appendRecommended()
    }
    findGradient(options: logKnown.count, into: &gradient)
    return total
  }

  private mutating func findOutcomes(of options: [Float], logKnown: [Float]) {
    let outcomeCount = logKnown.count + 1
    precondition(
      options.count == logKnown.count * width, "\(options.count) numbers, \(logKnown.count) options")
    let share = 1 / Float(tasteCount)
    resize(&chances, to: tasteCount * outcomeCount)
    resize(&weights, to: tasteCount * outcomeCount)
    resize(&outcomes, to: outcomeCount * width)
    let width = width
    tastes.withUnsafeBufferPointer { tastes in
      options.withUnsafeBufferPointer { options in
        chances.withUnsafeMutableBufferPointer { chances in
          for taste in 0..<tastes.count / width {
            let own = UnsafeMutableBufferPointer(
              rebasing: chances[taste * outcomeCount..<(taste + 1) * outcomeCount])
            Self.likings(of: options, by: tastes, at: taste * width, width: width, logKnown, into: own)
            Self.exponentiate(own)
          }
        }
      }
    }
    for place in chances.indices { weights[place] = share * chances[place] }
    Self.add(tastes, width: width, weighted: weights, rows: outcomeCount, into: &outcomes)
  }

  /// Log-weights of none and of each option for the taste that begins at a place.
  private static func likings(
    of options: UnsafeBufferPointer<Float>, by tastes: UnsafeBufferPointer<Float>, at place: Int, width: Int,
    _ logKnown: [Float], into weights: UnsafeMutableBufferPointer<Float>
  ) {
    weights[0] = 0
    guard let tastes = tastes.baseAddress, let options = options.baseAddress, let first = weights.baseAddress
    else { return }
    dots(options, count: logKnown.count, width: width, tastes + place, into: first + 1)
    for option in logKnown.indices {
      weights[option + 1] = probitSlope * weights[option + 1] + logKnown[option]
    }
  }

  /// Turns log-weights into probabilities.
  private static func exponentiate(_ weights: UnsafeMutableBufferPointer<Float>) {
    var most: Float = 0
    for weight in weights { most = max(most, weight) }
    var sum: Float = 0
    for place in weights.indices {
      weights[place] = Float(exponential(Double(weights[place] - most)))
      sum += weights[place]
    }
    for place in weights.indices { weights[place] /= sum }
  }

  /// Writes the sums over tastes of weight · z̃, one row for each of a taste's `rows` weights, added in order of the tastes.
  private static func add(
    _ tastes: [Float], width: Int, weighted weights: [Float], rows: Int, into sums: inout [Float]
  ) {
    withMatrix(weights, rows: tastes.count / width, columns: rows) { weights in
      withMatrix(tastes, rows: tastes.count / width, columns: width) { tastes in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let base = sums.baseAddress else { return }
          multiply(weights.transposed, tastes, into: MatrixView(base, rows: rows, columns: width))
        }
      }
    }
  }

  /// Lends numbers as a matrix that is only read; nothing is done without numbers.
  private static func withMatrix(_ numbers: [Float], rows: Int, columns: Int, _ body: (MatrixView) -> Void) {
    numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      body(MatrixView(UnsafeMutablePointer(mutating: base), rows: rows, columns: columns))
    }
  }

  private func resize(_ numbers: inout [Float], to count: Int) {
    if numbers.count != count { numbers = [Float](repeating: 0, count: count) }
  }

  /// V, leaving the twenty in `best`.
  private mutating func value(of outcome: ArraySlice<Float>) -> Double {
    let artists = scores.count
    scores.withUnsafeMutableBufferPointer { scores in
      recommendable.withUnsafeBufferPointer { rows in
        outcome.withUnsafeBufferPointer { outcome in
          guard let row = rows.baseAddress, let t = outcome.baseAddress else { return }
          guard let score = scores.baseAddress else { return }
          dots(row, count: artists, width: width, t, into: score)
        }
      }
    }
    selection.select(Recommendation.length, of: scores, into: &best)
    return best.isEmpty ? 0 : best.reduce(0) { $0 + Double($1.score) } / Double(best.count)
  }

  private mutating func appendRecommended() {
    let first = recommended.count
    for _ in 0..<width { recommended.append(0) }
    for artist in best {
      let row = Int(artist.index) * width
      for index in 0..<width { recommended[first + index] += recommendable[row + index] / Float(best.count) }
    }
  }

  /// dgain / dx̃ⱼ = mean of 1.702 P(j | z̃) (ỹⱼ · z̃ − Σᵣ P(r | z̃) ỹᵣ · z̃) z̃.
  private mutating func findGradient(options: Int, into gradient: inout [Float]) {
    resize(&gradient, to: options * width)
    resize(&likings, to: tasteCount * (options + 1))
    resize(&weights, to: tasteCount * options)
    Self.withMatrix(tastes, rows: tasteCount, columns: width) { tastes in
      Self.withMatrix(recommended, rows: options + 1, columns: width) { recommended in
        likings.withUnsafeMutableBufferPointer { likings in
          guard let base = likings.baseAddress else { return }
          multiply(
            tastes, recommended.transposed, into: MatrixView(base, rows: tastes.rows, columns: options + 1))
        }
      }
    }
    let share = probitSlope / Float(tasteCount)
    for taste in 0..<tasteCount {
      let first = taste * (options + 1)
      let expected = (first...first + options).reduce(Float(0)) { $0 + chances[$1] * likings[$1] }
      for option in 0..<options {
        weights[taste * options + option] =
          share * chances[first + option + 1] * (likings[first + option + 1] - expected)
      }
    }
    Self.add(tastes, width: width, weighted: weights, rows: options, into: &gradient)
  }
}
