import Onboarding

/// Reads the HetRec 2011 Last.fm-2k data set: an adapter onto the path that `CSVTablesImporter` uses.
///
/// Needs `artists.dat`, `user_artists.dat`, `tags.dat` and `user_taggedartists.dat`; `user_friends.dat` is not used.
/// The files are tab-separated without quoting; `tags.dat` is in ISO-8859-1, the others in UTF-8; some lines end in
/// CRLF. Tags become attributes as `TagAssignments` says. A tag row whose artist `artists.dat` lacks is left out and
/// counted; a row of plays with such an artist is an error. People list at most 50 artists, so all that is listed
/// counts as liked and nothing is known of the rest. Dates are not used (some are impossible).
///
/// Cantador, Brusilovsky, Kuflik (2011), Second workshop on information heterogeneity and fusion in recommender
/// systems (HetRec 2011), doi:10.1145/2043932.2044016.
public enum LastFMImporter {
  /// Reads the data set.
  ///
  /// - Parameters:
  ///   - folder: The folder's path.
  ///   - attributeSupport: Artists that a tag needs to become an attribute.
  /// - Returns: Dense tables, the same for the same files.
  /// - Throws: All problems of all files; those of `artists.dat` alone where it has any, as the others refer to it.
  public static func read(folder: String, attributeSupport: Int) throws(ImportError) -> ImportedTables {
    let folder = ImportFolder(path: folder)
    var problems = ProblemLog()
    folder.check(
      required: ["artists.dat", "user_artists.dat", "tags.dat", "user_taggedartists.dat"], &problems)
    try problems.throwIfAny()
    var builder = TableBuilder()
    readArtists(folder.file("artists.dat"), into: &builder, &problems)
    try problems.throwIfAny()
    readPlays(folder.file("user_artists.dat"), into: &builder, &problems)
    readTags(folder, into: &builder, &problems)
    try problems.throwIfAny()
    var tables = builder.tables(likedAt: nil, attributeSupport: attributeSupport)
    tables.findings += [truncation(of: tables.history)]
    return tables
  }

  /// How many people's lists are as long as lists can be: their other artists aren't known.
  private static func truncation(of history: ListeningHistory) -> ImportFinding {
    let lengths = (0..<history.count).map { history[$0].count }
    let most = lengths.max() ?? 0
    return ImportFinding(
      file: "user_artists.dat", count: lengths.count { $0 == most },
      note: "of \(grouped(history.count)) people list \(most) artists, the most that any does: "
        + "lists are cut, and absence says little")
  }

  private static func readArtists(
    _ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog
  ) {
    let schema = TableSchema(required: ["id", "name", "url", "pictureURL"])
    guard var table = open(path, schema, &problems) else { return }
    while table.next(&problems) {
      _ = CSVTablesImporter.addArtist(of: table, into: &builder, &problems)
    }
    if builder.artists.count == 0 { CSVTablesImporter.logNoRows(path, &problems) }
  }

  private static func readPlays(
    _ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog
  ) {
    let schema = TableSchema(required: ["userID", "artistID", "weight"])
    guard var table = open(path, schema, &problems) else { return }
    CSVTablesImporter.readPlays(&table, into: &builder, &problems)
  }

  private static func open(
    _ path: String, _ schema: TableSchema, _ problems: inout ProblemLog
  ) -> TableReader? {
    TableReader.open(path: path, schema: schema, dialect: .tabSeparated, problems: &problems)
  }
}

// MARK: - Tags

extension LastFMImporter {
  private static func readTags(
    _ folder: ImportFolder, into builder: inout TableBuilder, _ problems: inout ProblemLog
  ) {
    var assignments = TagAssignments()
    readTagNames(folder.file("tags.dat"), into: &assignments, &problems)
    guard problems.isEmpty else { return }
    readAssignments(folder.file("user_taggedartists.dat"), of: builder.artists, into: &assignments, &problems)
    guard problems.isEmpty else { return }
    assignments.addAttributes(to: &builder)
  }

  private static func readTagNames(
    _ path: String, into assignments: inout TagAssignments, _ problems: inout ProblemLog
  ) {
    guard var table = open(path, TableSchema(required: ["tagID", "tagValue"]), &problems) else { return }
    while table.next(&problems) {
      // Each byte of ISO-8859-1 is the code point of that number.
      let tag = String(decoding: table.bytes(1).map { UInt16($0) }, as: UTF16.self)
      if !assignments.addTag(id: table.bytes(0), tag) {
        table.logProblem(.repeatedID, 0, accepted: "each id once", &problems)
      }
    }
  }

  private static func readAssignments(
    _ path: String, of artists: IDTable, into assignments: inout TagAssignments, _ problems: inout ProblemLog
  ) {
    let schema = TableSchema(required: ["userID", "artistID", "tagID", "day", "month", "year"])
    guard var table = open(path, schema, &problems) else { return }
    while table.next(&problems) {
      guard let tag = assignments.tagIDs.number(of: table.bytes(2)) else {
        table.logProblem(.unknownID, 2, accepted: "an id of the table of tags", &problems)
        continue
      }
      let artist = artists.number(of: table.bytes(1))
      assignments.add(person: table.bytes(0), artist: artist, tag: tag)
    }
    if let excess = assignments.excess {
      problems.add(.init(.tooMany, file: path, value: excess, accepted: "at most a million people and tags"))
    }
  }
}
