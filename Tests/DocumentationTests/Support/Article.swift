import Foundation
import TestSupport
import Testing

/// An article of the documentation, taken apart into sections, tables and code.
struct Article {
  /// The path below the repository's top folder.
  let path: String
  let text: String

  /// Reads an article by its name, such as `Policies`.
  init(_ name: String) throws {
    try self.init(path: "\(Self.folder)/\(name).md")
  }

  init(path: String) throws {
    self.path = path
    text = try Repository.text(of: path)
  }

  static let folder = "Sources/Experiments/Documentation.docc"

  /// The paths of all articles.
  static func paths() -> [String] {
    let start = Repository.root.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// A part of the article below a heading, up to the next heading of that level or a higher one.
  struct Section {
    /// The heading, without marks.
    let title: String
    let lines: [Substring]

    var text: String { lines.joined(separator: "\n") }

    /// What stands outside generated blocks.
    var ownText: String {
      var isGenerated = false
      return lines.filter { line in
        if line.hasPrefix("<!-- begin") { isGenerated = true }
        defer { if line.hasPrefix("<!-- end") { isGenerated = false } }
        return !isGenerated
      }.joined(separator: "\n")
    }

    /// Rows of its tables, heads and rules left out, as cells without code marks.
    var rows: [[String]] {
      let tableLines = lines.filter { $0.hasPrefix("|") }
      return tableLines.indices.filter { index in
        let next = index + 1 < tableLines.count ? tableLines[index + 1] : ""
        return !tableLines[index].hasPrefix("|---") && !next.hasPrefix("|---")
      }.map { Article.cells(of: tableLines[$0]) }
    }
  }

  /// The sections with headings of a level, in order.
  func sections(level: Int) -> [Section] {
    let mark = String(repeating: "#", count: level) + " "
    var sections: [Section] = []
    var title: String?
    var content: [Substring] = []
    var isCode = false
    func close() {
      if let title { sections.append(Section(title: title, lines: content)) }
      title = nil
      content = []
    }
    for line in lines {
      if line.hasPrefix("```") { isCode.toggle() }
      let depth = isCode ? 0 : line.prefix { $0 == "#" }.count
      if depth > 0, depth <= level { close() }
      if !isCode, line.hasPrefix(mark) { title = String(line.dropFirst(mark.count)).filter { $0 != "`" } }
      content.append(line)
    }
    close()
    return sections
  }

  func section(_ title: String, level: Int = 3) throws -> Section {
    try #require(sections(level: level).first { $0.title == title }, "\(path) has no section \(title)")
  }

  /// Fenced code with its language, in order.
  var codeBlocks: [(language: String, code: String)] {
    var blocks: [(String, String)] = []
    var open: (language: String, lines: [Substring])?
    for line in lines {
      guard line.hasPrefix("```") else {
        open?.lines.append(line)
        continue
      }
      if let block = open {
        blocks.append((block.language, block.lines.joined(separator: "\n") + "\n"))
        open = nil
      } else {
        open = (String(line.dropFirst(3)), [])
      }
    }
    return blocks
  }

  /// The cells of a table's line; `\|` is a bar within a cell.
  static func cells(of line: Substring) -> [String] {
    let bar = "\u{1}"
    let parts = line.replacing("\\|", with: bar).split(separator: "|", omittingEmptySubsequences: false)
    return parts.dropFirst().dropLast().map { part in
      part.replacing(bar, with: "|").trimmingCharacters(in: .whitespaces).filter { $0 != "`" }
    }
  }
}
