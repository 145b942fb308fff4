/// The name closest to `name` by edit distance; nil where none is within a third of its length, or two edits.
///
/// Ties go to the earlier candidate. Letter case and spaces at the ends count as half an edit, so that `Artist`
/// finds `artist` first.
/// - Complexity: O(candidates × length²).
func nearestName(to name: String, in candidates: [String]) -> String? {
  let limit = Double(max(2, name.count / 3))
  var best: (name: String, distance: Double)?
  for candidate in candidates where candidate != name {
    let distance = editDistance(Array(name.lowercased()), Array(candidate.lowercased()))
    let cost = distance == 0 ? 0.5 : Double(distance)
    if cost <= limit, cost < best?.distance ?? .infinity, cost < Double(candidate.count) {
      best = (candidate, cost)
    }
  }
  return best?.name
}

/// Insertions, deletions, replacements and swaps of neighbors that turn one word into another.
///
/// The restricted Damerau distance: Damerau (1964), A technique for computer detection and correction of
/// spelling errors, doi:10.1145/363958.363994.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var current = [i + 1]
    current.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var cost = min(last[j + 1] + 1, current[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[b.count]
}
