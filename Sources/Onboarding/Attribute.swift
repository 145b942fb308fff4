/// A tag that artists can have: a genre, an era, a mood.
public struct Attribute: Equatable, Sendable {
  public var id: AttributeID
  public var name: String
  /// The family that the attribute belongs to, such as `genre`; `tag` where the source has none.
  public var family: String

  public init(id: AttributeID, name: String, family: String) {
    self.id = id
    self.name = name
    self.family = family
  }
}
