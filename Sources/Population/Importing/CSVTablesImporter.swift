/// Reads anyone's own data from a folder of comma-separated tables with headers, in UTF-8.
///
/// | file | columns |
/// |---|---|
/// | `artists.csv` | `id`, `name`; each further column is a family of attributes, its values separated by a vertical bar |
/// | `plays.csv` | `listener`, `artist`, `count`, and optionally `time`, a whole number or ISO 8601 |
/// | `attributes.csv` (optional) | `artist`, `attribute`, `weight` in (0, 1], and optionally `family` (else `tag`) |
/// | `listeners.csv` (optional) | `listener`, and optionally `country` and `device` in the usual words |
///
/// Columns may come in any order; but for `artists.csv` one with another name is an error. A count is whatever
/// measures interest: plays, minutes, stars. Rows that repeat a listener and artist add up; rows with a count of 0 are
/// left out. `time` is checked and not used. Plays are streamed: 12 bytes a row are kept.
public enum CSVTablesImporter {
  /// Reads the tables.
  ///
  /// - Parameters:
  ///   - folder: The folder's path.
  ///   - likedAt: The count from which an artist counts as liked; nil where all that is listed is liked.
  ///   - attributeSupport: Artists that an attribute needs to be kept.
  /// - Returns: Dense tables, the same for the same files.
  /// - Throws: All problems of all files; those of `artists.csv` alone where it has any, as the others refer to it.
  public static func read(
    folder: String, likedAt: Double?, attributeSupport: Int
  ) throws(ImportError) -> ImportedTables {
    let folder = ImportFolder(path: folder)
    var problems = ProblemLog()
    folder.check(required: ["artists.csv", "plays.csv"], &problems)
    try problems.throwIfAny()
    var builder = TableBuilder()
    readArtists(folder.file("artists.csv"), into: &builder, &problems)
    try problems.throwIfAny()
    if folder.has("listeners.csv") { readListeners(folder.file("listeners.csv"), into: &builder, &problems) }
    readPlays(folder.file("plays.csv"), into: &builder, &problems)
    if folder.has("attributes.csv") {
      readAttributes(folder.file("attributes.csv"), into: &builder, &problems)
    }
    try problems.throwIfAny()
    let tables = builder.tables(likedAt: likedAt, attributeSupport: attributeSupport)
    if let likedAt { logNothingLiked(tables, likedAt: likedAt, file: folder.file("plays.csv"), &problems) }
    try problems.throwIfAny()
    return tables
  }

  /// Logs that the mark is above every count, all rows of a pair added up.
  private static func logNothingLiked(
    _ tables: ImportedTables, likedAt: Double, file: String, _ problems: inout ProblemLog
  ) {
    let entries = tables.history.entries
    guard !entries.contains(where: \.isLiked), let most = entries.map(\.plays).max() else { return }
    problems.add(
      .init(
        .nothingLiked, file: file, column: "count", value: "\(plain(Double(most)))",
        accepted: "liked_at of at most that, and it is \(plain(likedAt))"))
  }

  /// A number without a point where it is whole.
  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? number.description
  }

  /// Reads `artists.csv`.
  private static func readArtists(
    _ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog
  ) {
    let schema = TableSchema(required: ["id", "name"], takesOthers: true)
    guard var table = TableReader.open(path: path, schema: schema, problems: &problems) else { return }
    while table.next(&problems) {
      guard addArtist(of: table, into: &builder, &problems) else { continue }
      let artist = builder.artists.count - 1
      for (family, position) in table.others {
        guard let values = table.text(at: position, column: family, &problems) else { continue }
        for value in values.split(separator: "|") {
          builder.addAttribute(String(value), family: family, to: artist, weight: 1)
        }
      }
    }
    if builder.artists.count == 0 { logNoRows(path, &problems) }
  }

  /// Adds the artist of a row whose first two columns are id and name; false where it has a problem.
  static func addArtist(
    of table: borrowing TableReader, into builder: inout TableBuilder, _ problems: inout ProblemLog
  ) -> Bool {
    guard let id = table.text(0, &problems), let name = table.text(1, &problems) else { return false }
    guard !id.isEmpty else {
      table.logProblem(.emptyValue, 0, accepted: "an id", &problems)
      return false
    }
    guard name.contains(where: { !$0.isWhitespace }) else {
      table.logProblem(.emptyValue, 1, accepted: "the artist's name", &problems)
      return false
    }
    guard builder.addArtist(id: table.bytes(0), name: name) else {
      table.logProblem(.repeatedID, 0, accepted: "each id once", &problems)
      return false
    }
    return true
  }

  /// Logs that a table has no rows, unless it has problems that explain it.
  static func logNoRows(_ path: String, _ problems: inout ProblemLog) {
    guard !problems.problems.contains(where: { $0.file == path }) else { return }
    problems.add(.init(.noRows, file: path, accepted: "at least one row below the header"))
  }
}
