import Onboarding

extension CSVTablesImporter {
  /// Reads `listeners.csv`.
  static func readListeners(_ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog) {
    let schema = TableSchema(required: ["listener"], optional: ["country", "device"])
    guard var table = TableReader.open(path: path, schema: schema, problems: &problems) else { return }
    var countries = IDTable()
    var others = OtherDevices()
    while table.next(&problems) {
      guard let id = table.text(0, &problems), let country = table.text(1, &problems) else { continue }
      guard let deviceName = table.text(2, &problems) else { continue }
      guard !id.isEmpty else {
        table.logProblem(.emptyValue, 0, accepted: "an id", &problems)
        continue
      }
      _ = countries.insert(table.bytes(1))
      let name = country.isEmpty ? "unknown" : country
      let device = deviceName.isEmpty ? .phone : DeviceNames.device(deviceName)
      if device == .other { others.add(deviceName) }
      if !builder.addContext(of: table.bytes(0), country: name, device: device) {
        table.logProblem(.repeatedID, 0, accepted: "each id once", &problems)
      }
    }
    builder.addFinding(file: "listeners.csv", count: others.count, others.note)
    guard countries.count > mostCountries else { return }
    problems.add(
      .init(
        .tooMany, file: path, column: "country", value: "\(grouped(countries.count)) countries",
        accepted: "at most \(grouped(mostCountries))"))
  }

  /// People on devices that have no word of ours.
  private struct OtherDevices {
    var count = 0
    /// The first few different words, in order of appearance.
    private var names: [String] = []

    mutating func add(_ name: String) {
      count += 1
      let name = ImportError.visible(name)
      if names.count < 3, !names.contains(name) { names.append(name) }
    }

    var note: String {
      let examples = names.map { "'\($0)'" }.joined(separator: ", ")
      return "people are on no phone, desktop or television, but \(examples): counted as other"
    }
  }

  /// Columns of `plays.csv`.
  private static let playsSchema = TableSchema(required: ["listener", "artist", "count"], optional: ["time"])

  /// Reads `plays.csv`.
  static func readPlays(_ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog) {
    guard var table = TableReader.open(path: path, schema: playsSchema, problems: &problems) else { return }
    readPlays(&table, timeColumn: 3, into: &builder, &problems)
  }

  /// Reads rows of listener, artist and count, whatever the columns' names, and checks their time where they have one.
  static func readPlays(
    _ table: inout TableReader, timeColumn: Int? = nil, into builder: inout TableBuilder,
    _ problems: inout ProblemLog
  ) {
    let listed = builder.people.count
    var empty = 0
    while table.next(&problems) {
      if let timeColumn { checkTime(of: table, timeColumn, &problems) }
      guard let count = table.number(2, in: .count, &problems) else { continue }
      guard let artist = builder.artists.number(of: table.bytes(1)) else {
        table.logProblem(.unknownID, 1, accepted: "an id of the table of artists", &problems)
        continue
      }
      guard let person = person(of: table, in: &builder, &problems) else { continue }
      let plays = Float(count)
      if plays > 0 {
        builder.addPlays(person: person, artist: artist, count: plays)
      } else {
        empty += 1
      }
    }
    let file = table.file.split(separator: "/").last.map(String.init) ?? table.file
    builder.addFinding(file: file, count: empty, "rows have a count of 0: left out")
    if listed > 0 {
      builder.addFinding(
        file: file, count: builder.people.count - listed,
        "people are not in the table of listeners: country unknown, on a phone")
    }
    if builder.playCount == 0 { logNoRows(table.file, &problems) }
  }

  /// Logs a time that is none; an empty one is unknown.
  private static func checkTime(
    of table: borrowing TableReader, _ column: Int, _ problems: inout ProblemLog
  ) {
    let field = table.bytes(column)
    guard !field.isEmpty, !TimeText.isTime(field) else { return }
    table.logProblem(
      .notATime, column, accepted: "a whole number, or ISO 8601 such as 2023-11-14T22:13:20Z", &problems)
  }

  /// The number of the person in a row's first column; nil, with the problem logged, where it has none.
  private static func person(
    of table: borrowing TableReader, in builder: inout TableBuilder, _ problems: inout ProblemLog
  ) -> Int? {
    if let known = builder.people.number(of: table.bytes(0)) { return known }
    guard let id = table.text(0, &problems) else { return nil }
    guard !id.isEmpty else {
      table.logProblem(.emptyValue, 0, accepted: "an id", &problems)
      return nil
    }
    return builder.addPerson(id: table.bytes(0)).number
  }
}

/// The countries that popularity is split by are few; with more, something else is in the column.
private let mostCountries = 1000
