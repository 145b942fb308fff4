/// A headed part of a report.
public struct ReportSection: Sendable, Equatable {
  /// Stable, used as the anchor in HTML.
  public var id: String
  /// The heading.
  public var title: String
  /// What the section tells, in a sentence or two.
  public var lead: Phrase
  /// What follows the lead, in reading order.
  public var blocks: [Block]

  /// A section of blocks under a title.
  public init(id: String, title: String, lead: Phrase = "", blocks: [Block]) {
    self.id = id
    self.title = title
    self.lead = lead
    self.blocks = blocks
  }

  /// One thing to read or look at.
  public enum Block: Sendable, Equatable {
    /// Running text.
    case paragraph(Phrase)
    /// A heading inside the section.
    case heading(String)
    /// A table.
    case table(ReportTable)
    /// Charts that belong together, side by side where there is room.
    case charts([Chart])
    /// Points, one below the other.
    case list([Phrase])
    /// Words with their explanations.
    case definitions([Definition])
    /// Text as it was, in a fixed-width face.
    case verbatim(String)
    /// A listener's life, line by line.
    case story(title: String, text: String)
    /// What only some readers want, folded away where the medium can.
    indirect case details(summary: String, [Block])
  }

  /// A word, what it means, and what else there is to know.
  public struct Definition: Sendable, Equatable {
    /// The word.
    public var term: String
    /// What it means.
    public var meaning: String
    /// What else there is to know; may be empty.
    public var note: String

    /// A term with its meaning.
    public init(term: String, meaning: String, note: String = "") {
      self.term = term
      self.meaning = meaning
      self.note = note
    }
  }
}
