/// A word that a shell takes as it is: quoted unless it is plain.
package func shellWord(_ word: String) -> String {
  let isPlain = word.unicodeScalars.allSatisfy { scalar in
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/": true
    default: false
    }
  }
  if isPlain, !word.isEmpty { return word }
  return "'"
    + Text.line(word).split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
