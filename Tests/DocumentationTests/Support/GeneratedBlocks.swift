import TestSupport
import Testing

/// The parts of an article that are made from the sources, between `<!-- begin: NAME -->` and `<!-- end: … -->`.
///
/// What stands between them must be what the sources say; `make record` writes it.
struct GeneratedBlocks {
  let path: String
  private let lines: [Substring]

  init(path: String) throws {
    self.path = path
    lines = try Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The names of the blocks, in order.
  var names: [String] { lines.compactMap(Self.name) }

  /// Compares every block with what it should be; a block for which there is no content is an issue.
  func expect(_ content: (String) -> String?) throws {
    var result: [String] = []
    var isInside = false
    for line in lines {
      if line.hasPrefix("<!-- end: ") { isInside = false }
      if !isInside { result.append(String(line)) }
      guard let name = Self.name(of: line) else { continue }
      isInside = true
      guard let content = content(name) else {
        Issue.record("\(path): nothing in the sources is called \"\(name)\"")
        continue
      }
      result.append(content)
    }
    #expect(!isInside, "\(path): a block has no end")
    try GoldenFile(path).expect(result.joined(separator: "\n"))
  }

  private static func name(of line: Substring) -> String? {
    line.wholeMatch(of: /<!-- begin: (.+) -->/).map { String($0.output.1) }
  }
}

/// A Markdown table.
func table(_ head: [String], _ rows: [[String]]) -> String {
  let lines = [head, head.map { _ in "---" }] + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
  return lines.enumerated().map { index, cells in
    index == 1 ? "|" + cells.joined(separator: "|") + "|" : "| " + cells.joined(separator: " | ") + " |"
  }.joined(separator: "\n")
}
