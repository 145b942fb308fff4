import LinearAlgebra
import Onboarding
import Randomness

/// The answers so far, and how likely they make each cluster of people.
public struct ClusterWeights: Sendable {
  /// The answers, and what has been asked.
  public internal(set) var history: AnswerHistory
  /// The logarithm of each cluster's chance, up to a constant.
  public internal(set) var logChances: [Float]
  /// Memory for the search, kept from query to query.
  var scratch = Scratch()

  /// Scores and sums of one search.
  struct Scratch: Sendable {
    var chances: [Float] = []
    var scores: [Float] = []
    var answers: [Float] = []
    var selection = CatalogSelection()
    var ranked: [TopSelection.Candidate] = []
  }

  /// No answers yet: clusters are as likely as they are large.
  init(shares: [Double], context: ObservedContext, artists: Int) {
    history = AnswerHistory(context: context, artists: artists)
    logChances = shares.map { Float(logarithm(max(1e-12, $0))) }
  }

  /// Writes the chance of each cluster into `scratch.chances`; they sum to 1.
  mutating func workOutChances() {
    let most = logChances.max() ?? 0
    scratch.chances.removeAll(keepingCapacity: true)
    var sum: Float = 0
    for number in logChances {
      let chance = Float(exponential(Double(number - most)))
      scratch.chances.append(chance)
      sum += chance
    }
    for cluster in scratch.chances.indices { scratch.chances[cluster] /= sum }
  }
}
