/// The candidate that `name` most likely meant, or nil where none is plausible.
///
/// Letter case, hyphens, underscores and spaces don't count. A candidate is plausible within one slip for every
/// three characters: a wrong, missing, superfluous, or two swapped characters; or where it alone begins with
/// `name`. Of several as near, the first wins.
///
/// - Complexity: O(`name.count` × total length of the candidates); names past 64 characters have no neighbors, and
///   neither has a candidate itself.
package func nearestName(to name: String, among candidates: [String]) -> String? {
  let wanted = folded(name)
  guard (1...64).contains(wanted.count), !candidates.contains(name) else { return nil }
  var nearest: (name: String, slips: Int)?
  for candidate in candidates {
    let letters = folded(candidate)
    let slips = slipDistance(wanted, letters)
    let isPlausible = slips <= max(1, wanted.count / 3) && slips < letters.count
    if isPlausible && slips < nearest?.slips ?? .max { nearest = (candidate, slips) }
  }
  return nearest?.name ?? completion(of: wanted, among: candidates)
}

/// The only candidate that begins with three or more given letters.
private func completion(of letters: [Character], among candidates: [String]) -> String? {
  guard letters.count >= 3 else { return nil }
  let matches = candidates.filter { folded($0).starts(with: letters) }
  return matches.count == 1 ? matches.first : nil
}

/// A name without what people rarely mean to say.
private func folded(_ name: String) -> [Character] {
  name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }.map { $0 }
}

/// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbors.
///
/// Damerau (1964), A technique for computer detection and correction of spelling errors,
/// doi:10.1145/363958.363994, with no substring edited twice.
private func slipDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1]
    for j in b.indices {
      let isSame = a[i] == b[j]
      var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (isSame ? 0 : 1))
      if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
        best = min(best, beforePrevious[j - 1] + 1)
      }
      current.append(best)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count]
}
