/// Explicit ratings as yes or no, some of them with the chance that they were given at all.
///
/// Where people choose what to rate, they rate what they like: what the ratings say of the rest depends on that chance.
public struct RatingTable: Sendable, Equatable {
  /// People.
  public let people: Int
  /// Things that they rate.
  public let items: Int
  /// The ratings.
  public let entries: [Entry]

  /// One rating.
  public struct Entry: Sendable, Equatable {
    /// Who rated, from 0.
    public var person: Int
    /// What, from 0.
    public var item: Int
    /// Whether it was liked.
    public var isLiked: Bool
    /// The chance that this person rates this item, above 0 and at most 1.
    public var propensity: Double

    /// A rating.
    public init(person: Int, item: Int, isLiked: Bool, propensity: Double = 1) {
      self.person = person
      self.item = item
      self.isLiked = isLiked
      self.propensity = propensity
    }
  }

  /// A table.
  ///
  /// - Precondition: people and items are within range, and propensities above 0 and at most 1.
  public init(people: Int, items: Int, entries: [Entry]) {
    precondition(
      entries.allSatisfy { (0..<people).contains($0.person) && (0..<items).contains($0.item) },
      "ratings of others than \(people) people and \(items) items")
    precondition(
      entries.allSatisfy { $0.propensity > 0 && $0.propensity <= 1 }, "propensities of 0 or above 1")
    self.people = people
    self.items = items
    self.entries = entries
  }

  /// 1 / propensity of each rating, no more than `clip`.
  public func inversePropensities(clip: Double) -> [Double] { entries.map { min(clip, 1 / $0.propensity) } }
}
