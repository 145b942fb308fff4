import LinearAlgebra

/// What makes one question better than another, given what is believed of a taste.
///
/// A rule looks at a whole catalog in three steps, each dearer and for fewer questions: a *ceiling*, worked out once for
/// everybody; an *appraisal* from the mean and variance of the liking asked about; and the *worth* that decides. Rules see
/// questions, not artists: whatever is answered by a probit of the taste can be asked about.
///
/// Kept as `any Acquisition` in a composed policy and opened a few times a query, never for each question: that costs
/// nanoseconds, and a type for every combination of belief, acquisition, slate and stop would cost hours of compiling.
public protocol Acquisition: Sendable {
  /// The most that a question can be appraised at, whatever the mean of its liking.
  ///
  /// It may not grow faster than in proportion to `variance`.
  /// - Parameters:
  ///   - known: Chance that what is liked gets its yes, 0 … 1.
  ///   - variance: Of the liking, before any answer.
  ///   - form: What an answer can be.
  /// - Returns: a bound that holds until variances grow.
  func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float

  /// Appends the appraisal of each predicted question from `start` on: quick, and close to its worth.
  ///
  /// - Complexity: O(predictions.count − start).
  func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float])

  /// Writes the worth of each question in an outlook, in its order.
  func worth(of outlook: inout Outlook, into worth: inout [Float])

  /// Whether questions are seen with the eyes of one taste drawn from the belief, and not of its mean.
  var looksAtDraw: Bool { get }

  /// Whether an appraisal under a normal belief is the worth itself, so that no more are needed than are shown.
  var appraisesExactly: Bool { get }
}

extension Acquisition {
  /// Most rules look at the whole belief.
  public var looksAtDraw: Bool { false }

  /// Most rules look again at the best.
  public var appraisesExactly: Bool { false }
}
