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
    chances.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
    for _ in 0..<outcomeCount * width { outcomes.append(0) }
    let share = 1 / Float(tasteCount)
    tastes.withUnsafeBufferPointer { tastes in
      options.withUnsafeBufferPointer { options in
        guard let tastes = tastes.baseAddress else { return }
        for taste in 0..<tasteCount {
          let z = tastes + taste * width
          let first = chances.count
          chances.append(0)
          for option in logKnown.indices {
            let liking = options.baseAddress.map { dot($0 + option * width, z, count: width) } ?? 0
            chances.append(probitSlope * liking + logKnown[option])
          }
          exponentiate(from: first)
          for outcome in 0..<outcomeCount {
            let weight = share * chances[first + outcome]
            for index in 0..<width { outcomes[outcome * width + index] += weight * z[index] }
          }
        }
      }
    }
  }

  /// Turns the log-weights from a place on into probabilities.
  private mutating func exponentiate(from first: Int) {
    var most: Float = 0
    for place in first..<chances.count { most = max(most, chances[place]) }
    var sum: Float = 0
    for place in first..<chances.count {
      chances[place] = Float(exponential(Double(chances[place] - most)))
      sum += chances[place]
    }
    for place in first..<chances.count { chances[place] /= sum }
  }

  /// V, leaving the twenty in `best`.
  private mutating func value(of outcome: ArraySlice<Float>) -> Double {
    let artists = scores.count
    scores.withUnsafeMutableBufferPointer { scores in
      recommendable.withUnsafeBufferPointer { rows in
        outcome.withUnsafeBufferPointer { outcome in
          guard let row = rows.baseAddress, let t = outcome.baseAddress else { return }
          for artist in 0..<artists { scores[artist] = dot(row + artist * width, t, count: width) }
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
  private func findGradient(options: Int, into gradient: inout [Float]) {
    gradient.removeAll(keepingCapacity: true)
    for _ in 0..<options * width { gradient.append(0) }
    let share = probitSlope / Float(tasteCount)
    var likings = [Float](repeating: 0, count: options + 1)
    for taste in 0..<tasteCount {
      let row = taste * width
      var expected: Float = 0
      for outcome in likings.indices {
        var liking: Float = 0
        for index in 0..<width { liking += recommended[outcome * width + index] * tastes[row + index] }
        likings[outcome] = liking
        expected += chances[taste * (options + 1) + outcome] * liking
      }
      for option in 0..<options {
        let weight = share * chances[taste * (options + 1) + option + 1] * (likings[option + 1] - expected)
        for index in 0..<width { gradient[option * width + index] += weight * tastes[row + index] }
      }
    }
  }
}
