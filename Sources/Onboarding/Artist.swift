/// One entry of a catalog as a service has it: no trace of what is latent.
public struct Artist: Equatable, Sendable {
  /// The position in the catalog.
  public var id: ArtistID
  /// The id in the source data, for joining with anything outside.
  public var externalID: String
  /// The name on the screen.
  public var name: String
  /// Attributes with their weight in (0, 1], in order of attribute.
  public var attributes: [AttributeWeight]

  /// An entry with all that a service knows of it but popularity.
  public init(id: ArtistID, externalID: String, name: String, attributes: [AttributeWeight]) {
    self.id = id
    self.externalID = externalID
    self.name = name
    self.attributes = attributes
  }

  /// How strongly an attribute holds for an artist.
  public struct AttributeWeight: Equatable, Sendable {
    /// Which attribute.
    public var attribute: AttributeID
    /// In (0, 1].
    public var weight: Float

    /// An attribute with its weight.
    public init(attribute: AttributeID, weight: Float) {
      self.attribute = attribute
      self.weight = weight
    }
  }
}
