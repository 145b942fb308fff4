/// What one listener's answers so far say for and against each attribute, as counts beside those of the prior.
public struct AttributeCounts: Sendable, Equatable {
  /// What speaks for each attribute of the catalog: 0 or more.
  public private(set) var likes: [Double]
  /// What speaks against each: 0 or more.
  public private(set) var dislikes: [Double]

  /// No answers, in a catalog of so many attributes.
  public init(attributes: Int) {
    likes = [Double](repeating: 0, count: attributes)
    dislikes = likes
  }

  /// Counts an answer that was a yes with this chance before it was given: 2 (1 − chance) for, or 2 chance against.
  ///
  /// What is expected anyway says little, and one yes and one no of a toss-up count as one answer each. On average over answers an
  /// attribute gains as much on either side, so that asking about what hardly anybody selects doesn't speak against it.
  mutating func count(isYes: Bool, chance: Double, share: Double, of attribute: Int) {
    if isYes {
      likes[attribute] += 2 * (1 - chance) * share
    } else {
      dislikes[attribute] += 2 * chance * share
    }
  }
}
