import LinearAlgebra
import Onboarding

/// A Gaussian belief kept current answer by answer, with what has been asked and memory for scoring.
public struct ScreenedBelief: Sendable {
  /// What is believed of the taste after every answer so far.
  public internal(set) var taste: GaussianBelief
  /// The answers, and what has been asked.
  public internal(set) var history: AnswerHistory
  /// Scratch: one number an artist.
  var scores: [Float]
  /// Scratch: one number an artist, for policies that need the spread of a liking; empty for others.
  var variances: [Float]
  /// Scratch for finding the best of the catalog.
  var selection = CatalogSelection()

  /// The belief before the first answer, over a catalog of so many artists.
  init(prior: GaussianBelief, context: ObservedContext, artists: Int) {
    taste = prior
    history = AnswerHistory(context: context, artists: artists)
    scores = [Float](repeating: 0, count: artists)
    variances = []
  }
}
