/// The name closest to a text by edit distance, or nil where none is close enough to have been meant.
///
/// Close enough is at most a third of the text's length in edits, and at least one. Ties go to the earlier name.
/// - Complexity: O(names × text length × name length).
func nearestName(to text: String, among names: [String]) -> String? {
  let limit = max(1, text.count / 3)
  let near = names.map { (name: $0, edits: editDistance(text, $0)) }.filter { $0.edits <= limit }
  return near.min { $0.edits < $1.edits }?.name
}

/// Insertions, deletions, replacements and swaps of neighbors that lead from one text to the other, case aside.
///
/// Damerau (1964), A technique for computer detection and correction of spelling errors, doi:10.1145/363958.363994,
/// in the form that edits no piece twice.
private func editDistance(_ first: String, _ second: String) -> Int {
  let rows = Array(first.lowercased())
  let columns = Array(second.lowercased())
  var edits = Array(repeating: Array(0...columns.count), count: rows.count + 1)
  for row in rows.indices {
    edits[row + 1][0] = row + 1
    for column in columns.indices {
      let isSame = rows[row] == columns[column]
      var fewest = min(
        edits[row][column] + (isSame ? 0 : 1), edits[row][column + 1] + 1, edits[row + 1][column] + 1)
      if row > 0, column > 0, rows[row] == columns[column - 1], rows[row - 1] == columns[column] {
        fewest = min(fewest, edits[row - 1][column - 1] + 1)
      }
      edits[row + 1][column + 1] = fewest
    }
  }
  return edits[rows.count][columns.count]
}
