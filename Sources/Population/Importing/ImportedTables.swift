import Onboarding

/// What an importer makes of a folder of files: a catalog's artists and the people who played them.
///
/// Outside ids are text here and nowhere below: artists are numbered in the order of their table, people in that of
/// their table or else of their first play, attributes from the most to the least frequent.
public struct ImportedTables: Sendable {
  /// All artists with their attributes, played or not.
  public let artists: [Artist]
  /// Attributes that enough artists have, most frequent first.
  public let attributes: [Attribute]
  /// Countries in order of first appearance; `unknown` alone where the source tells none.
  public let countries: [String]
  /// What each person played, and their context.
  public let history: ListeningHistory
  /// Outside id of each person in `history`.
  public let peopleIDs: [String]
  /// What was met on the way and dealt with.
  public internal(set) var findings: [ImportFinding]
}
