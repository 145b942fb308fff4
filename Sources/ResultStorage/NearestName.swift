/// The name closest to a text by edit distance, or nil where none is close enough to have been meant.
///
/// Close enough is at most a third of the text's length in edits, and at least one. Ties go to the earlier name.
/// - Complexity: O(names × text length × name length).
func nearestName(to text: String, among names: [String]) -> String? {
  let limit = max(1, text.count / 3)
  let near = names.map { (name: $0, edits: editDistance(text, $0)) }.filter { $0.edits <= limit }
  return near.min { $0.edits < $1.edits }?.name
}

/// Insertions, deletions and replacements that lead from one text to the other, case aside (Levenshtein 1966).
private func editDistance(_ first: String, _ second: String) -> Int {
  let columns = Array(second.lowercased())
  var row = Array(0...columns.count)
  for (index, character) in first.lowercased().enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in columns.indices {
      let replaced = diagonal + (columns[column] == character ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
    }
  }
  return row[columns.count]
}
