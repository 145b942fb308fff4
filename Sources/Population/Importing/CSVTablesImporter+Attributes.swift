extension CSVTablesImporter {
  /// Reads `attributes.csv`.
  static func readAttributes(_ path: String, into builder: inout TableBuilder, _ problems: inout ProblemLog) {
    let schema = TableSchema(required: ["artist", "attribute", "weight"], optional: ["family"])
    guard var table = TableReader.open(path: path, schema: schema, problems: &problems) else { return }
    while table.next(&problems) {
      guard let artist = builder.artists.number(of: table.bytes(0)) else {
        table.logProblem(.unknownID, 0, accepted: "an id of the table of artists", &problems)
        continue
      }
      guard let name = table.text(1, &problems), let family = table.text(3, &problems),
        let weight = table.number(2, in: .weight, &problems)
      else { continue }
      guard !name.isEmpty else {
        table.logProblem(.emptyValue, 1, accepted: "an attribute's name", &problems)
        continue
      }
      builder.addAttribute(name, family: family.isEmpty ? "tag" : family, to: artist, weight: Float(weight))
    }
  }
}
