/// A sampled listener's life as a readable story, and as JSON for replay.
public struct TraceRecord: Sendable, Equatable {
  /// The variant's name.
  public var variant: String
  /// The behavior's name.
  public var behavior: String
  /// The listener's number, from 0.
  public var listener: Int
  /// The life in words, a line an exchange.
  public var story: String
  /// The session log as a JSON object.
  public var json: String

  /// A life told twice.
  public init(variant: String, behavior: String, listener: Int, story: String, json: String) {
    self.variant = variant
    self.behavior = behavior
    self.listener = listener
    self.story = story
    self.json = json
  }
}
