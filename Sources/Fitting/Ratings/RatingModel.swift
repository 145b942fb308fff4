import Randomness

/// What people like, as logistic matrix factorization: biases of people and items, and the product of their factors.
///
/// The log-odds that a person likes an item are m + b(person) + c(item) + p(person) · q(item). Fitted by penalized maximum
/// likelihood; how ratings count says for whom: see ``Correction``. Sources: Schnabel et al. (2016), Recommendations as
/// treatments, arXiv 1602.05352; Wang, Zhang, Sun, Qi (2019), Doubly robust joint learning for recommendation on data
/// missing not at random, ICML.
public struct RatingModel: Sendable {
  /// How a fit makes up for people's having chosen what to rate.
  public enum Correction: Sendable, Equatable {
    /// Not at all: every rating counts the same.
    case none
    /// Each rating counts 1 / propensity, at most so much.
    case weighted(clip: Double)
    /// Every person and item counts, with the answer that another model imputes, made right by what ratings differ from it:
    /// imputed + (rated − imputed) / propensity. Right where either the propensities or the imputed answers are.
    case doublyRobust(clip: Double, imputed: RatingModel)

    /// Same kind, whatever is imputed.
    public static func == (a: Correction, b: Correction) -> Bool {
      switch (a, b) {
      case (.none, .none): true
      case (.weighted(let a), .weighted(let b)): a == b
      case (.doublyRobust(let a, _), .doublyRobust(let b, _)): a == b
      default: false
      }
    }
  }

  /// A row of items a person.
  private let odds: [Float]
  private let items: Int

  /// Fits ratings.
  ///
  /// - Parameters:
  ///   - table: The ratings.
  ///   - correction: How they count.
  ///   - dimensions: Factors of a person and of an item; 0 for biases alone.
  ///   - penalty: What every squared parameter but m costs, in half nats; one is as much as a rating can say.
  ///   - seed: Under which the factors start.
  /// - Complexity: O(steps × people × items × dimensions); 150 steps at most.
  public init(
    fitting table: RatingTable, correction: Correction, dimensions: Int, penalty: Double, seed: UInt64
  ) {
    let problem = RatingProblem(table, correction: correction, dimensions: dimensions, penalty: penalty)
    var minimization = Minimization(from: problem.start(seed: seed), problem.loss)
    minimization.tolerance = 1e-6
    minimization.descend(steps: 150, problem.loss)
    odds = problem.odds(minimization.place)
    items = table.items
  }

  /// A model of given log-odds, a row of items a person.
  init(odds: [Float], items: Int) {
    self.odds = odds
    self.items = items
  }

  /// The log-odds that a person likes an item.
  public func logOdds(person: Int, item: Int) -> Double { Double(odds[person * items + item]) }
}
