import Onboarding

extension CSVTablesImporter {
  /// Reads `listeners.csv`.
  static func readListeners(_ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog) {
    let schema = TableSchema(required: ["listener"], optional: ["country", "device"])
    guard var table = TableReader.open(path: path, schema: schema, problems: &problems) else { return }
    var countries = IDTable()
    while table.next(&problems) {
      guard let id = table.text(0, &problems), let country = table.text(1, &problems) else { continue }
      guard let device = device(of: table, &problems) else { continue }
      guard !id.isEmpty else {
        table.logProblem(.emptyValue, 0, accepted: "an id", &problems)
        continue
      }
      _ = countries.insert(table.bytes(1))
      let name = country.isEmpty ? "unknown" : country
      if !builder.addContext(of: table.bytes(0), country: name, device: device) {
        table.logProblem(.repeatedID, 0, accepted: "each id once", &problems)
      }
    }
    guard countries.count > mostCountries else { return }
    problems.add(
      .init(
        .tooMany, file: path, column: "country", value: "\(grouped(countries.count)) countries",
        accepted: "at most \(grouped(mostCountries))"))
  }

  /// The device of a row, a phone where it names none; nil, with the problem logged, where it isn't known.
  private static func device(
    of table: borrowing TableReader, _ problems: inout ProblemLog
  ) -> ObservedContext.Device? {
    guard let name = table.text(2, &problems) else { return nil }
    if name.isEmpty { return .phone }
    if let device = ObservedContext.Device(rawValue: name) { return device }
    let known = ObservedContext.Device.allCases.map(\.rawValue)
    table.logProblem(
      .unknownName, 2, accepted: known.joined(separator: ", "), nearest: nearestName(to: name, among: known),
      &problems)
    return nil
  }

  /// Columns of `plays.csv`.
  private static let playsSchema = TableSchema(required: ["listener", "artist", "count"], optional: ["time"])

  /// Reads `plays.csv`.
  static func readPlays(_ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog) {
    guard var table = TableReader.open(path: path, schema: playsSchema, problems: &problems) else { return }
    readPlays(&table, into: &builder, &problems)
  }

  /// Reads rows of listener, artist and count, whatever the columns' names.
  static func readPlays(
    _ table: inout TableReader, into builder: inout TableBuilder, _ problems: inout ProblemLog
  ) {
    let listed = builder.people.count
    var empty = 0
    while table.next(&problems) {
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
