import Foundation
import TestSupport

/// The command line as the tool itself describes it.
struct CommandTree: Decodable {
  let command: Command

  /// Asks the built tool.
  init() throws {
    let data = try BuiltTool.output(["--experimental-dump-help"])
    self = try JSONDecoder().decode(Self.self, from: data)
  }

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?

    /// This command and all below it that do something, each with its whole name after `overture`.
    func leaves(path: [String] = []) -> [(name: String, command: Command)] {
      let own = (subcommands ?? []).filter { $0.commandName != "help" }
      guard own.isEmpty else { return own.flatMap { $0.leaves(path: path + [$0.commandName]) } }
      return [(path.joined(separator: " "), self)]
    }

    /// What follows `Example:` in its description.
    var example: String? {
      discussion?.split(separator: "\n").first { $0.hasPrefix("Example: ") }.map { String($0.dropFirst(9)) }
    }

    /// Arguments that a reader gives; help and version are everywhere.
    var ownArguments: [Argument] {
      (arguments ?? []).filter { argument in
        !argument.spellings.contains("--help") && !argument.spellings.contains("--version")
      }
    }
  }

  struct Argument: Decodable {
    let kind: String
    let abstract: String?
    let valueName: String?
    let defaultValue: String?
    let isOptional: Bool
    let names: [Name]?

    struct Name: Decodable {
      let kind: String
      let name: String
    }

    /// `--name` for each long name.
    var spellings: [String] { (names ?? []).filter { $0.kind == "long" }.map { "--\($0.name)" } }

    /// How it is written: `<run>`, `--label <label>`, `--json`.
    var text: String {
      let value = "<\(valueName ?? "value")>"
      switch kind {
      case "positional": return value
      case "flag": return spellings.joined(separator: ", ")
      default: return spellings.joined(separator: ", ") + " \(value)"
      }
    }
  }
}
