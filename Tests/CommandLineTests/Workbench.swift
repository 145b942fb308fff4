import Foundation
import TestSupport
import Testing

/// A folder with a small scenario and a store of its own, in which the built tool is tried.
struct Workbench {
  let folder: URL
  var store: String { folder.appending(path: "store.sqlite").path }

  /// Makes the folder; `lines` replace the scenario's lines of the same key.
  init(_ lines: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "overture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var keys = [
      ("name", "small"), ("seed", "3"),
      ("catalog", "{source: builtin, artists: 60, attributes: 6, dimensions: 6}"),
      ("listeners", "{count: 60, types: 3}"),
      ("surface", "{slate_size: 6, max_screens: 3, min_selections: 1}"),
      (
        "variants",
        "[{name: plain, policy: popularity, control: true}, {name: near, policy: similar}, {name: top, policy: oracle}]"
      ),
    ]
    for (key, value) in lines {
      keys.removeAll { $0.0 == key }
      keys.append((key, value))
    }
    try write("# Is near better?\n" + keys.map { "\($0.0): \($0.1)\n" }.joined(), to: "small.yaml")
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
  }

  /// Runs a command on this store.
  func run(_ arguments: String...) throws -> BuiltTool.Result {
    try BuiltTool.run(arguments + ["--store", store], in: folder)
  }

  /// Simulates the scenario with further flags.
  @discardableResult
  func simulate(_ flags: String...) throws -> BuiltTool.Result {
    try BuiltTool.run(
      ["simulate", "small.yaml", "--store", store, "--output", path("report")] + flags, in: folder)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}

/// Reads a JSON object that a command printed.
func object(_ text: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}
