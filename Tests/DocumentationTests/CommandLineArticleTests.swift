import Foundation
import Testing

@Suite struct CommandLineArticleTests {
  private let article: Article
  private let commands: [(name: String, command: CommandTree.Command)]

  init() throws {
    article = try Article("CommandLine")
    commands = try CommandTree().command.leaves()
  }

  @Test func `every subcommand has an entry, and no other has`() {
    #expect(article.sections(level: 3).map(\.title) == commands.map(\.name))
  }

  @Test func `arguments and options are the tool's`() throws {
    try GeneratedBlocks(path: article.path).expect { name in
      let wanted = name.dropFirst("command ".count)
      return commands.first { $0.name == wanted }.map { Self.entry($0.name, $0.command) }
    }
  }

  @Test func `every subcommand shows an example`() {
    for (name, command) in commands {
      #expect(command.example?.hasPrefix("overture \(name)") == true, "\(name): \(command.example ?? "none")")
    }
  }

  @Test func `the keys of the JSON that are documented are those that are printed`() throws {
    let writer = try Article(path: "Sources/Reporting/Writers/JSONWriter.swift").text
    let rows = article.sections(level: 2).first { $0.title == "JSON" }?.rows ?? []
    #expect(rows.count >= 4)
    for row in rows where row[0] != "schema" {
      for key in row[1].split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
        #expect(writer.contains("\"\(key)\": ."), "\(row[0]).\(key)")
      }
    }
  }

  private static func entry(_ name: String, _ command: CommandTree.Command) -> String {
    var text = command.abstract ?? ""
    if let example = command.example { text += "\n\n```\n\(example)\n```" }
    guard !command.ownArguments.isEmpty else { return text }
    let rows = command.ownArguments.map { argument in
      let value = argument.defaultValue.map { "`\($0)`" } ?? (argument.isOptional ? "–" : "required")
      return ["`\(argument.text)`", value, argument.abstract ?? ""]
    }
    return text + "\n\n" + table(["argument", "default", "what it does"], rows)
  }
}
