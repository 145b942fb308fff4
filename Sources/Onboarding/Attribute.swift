/// A tag that artists can have: a genre, an era, a mood.
public struct Attribute: Equatable, Sendable {
  /// The position among the attributes of the catalog.
  public var id: AttributeID
  /// The name on the screen.
  public var name: String
  /// The family that the attribute belongs to, such as `genre`; `tag` where the source has none.
  public var family: String

  /// An attribute of a family.
  public init(id: AttributeID, name: String, family: String) {
    self.id = id
    self.name = name
    self.family = family
  }
}
