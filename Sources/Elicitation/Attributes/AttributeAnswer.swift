import Onboarding

/// What a listener said of one attribute.
public struct AttributeAnswer: Sendable, Equatable {
  /// The attribute that was asked about.
  public var attribute: AttributeID
  /// The artists seen beside which more or less is wanted; nil where the attribute was liked or disliked as such.
  public var shown: Slate?
  /// Liked, or more of it wanted.
  public var isYes: Bool
  /// How many answers about artists came before it.
  public var place: Int

  /// An answer about an attribute.
  public init(attribute: AttributeID, shown: Slate? = nil, isYes: Bool, place: Int = 0) {
    self.attribute = attribute
    self.shown = shown
    self.isYes = isYes
    self.place = place
  }

  /// What an exchange says of an attribute; nil where it says nothing, as without an opinion.
  ///
  /// Of what is shown, only what was seen counts; where nothing was, more or less has nothing to refer to.
  init?(_ exchange: Exchange, place: Int) {
    guard let attribute = exchange.query.attribute else { return nil }
    let slate = exchange.query.slate
    var shown: Slate?
    switch (exchange.query.kind, exchange.response.opinion) {
    case (.attribute, .like), (.attribute, .dislike): break
    case (.moreOrLess, .more), (.moreOrLess, .less), (.artistsAndAttribute, .more),
      (.artistsAndAttribute, .less):
      guard !exchange.response.seen.isEmpty else { return nil }
      shown = Slate(exchange.response.seen.map { slate[$0] })
    default: return nil
    }
    let isYes = exchange.response.opinion == .like || exchange.response.opinion == .more
    self.init(attribute: attribute, shown: shown, isYes: isYes, place: place)
  }
}
