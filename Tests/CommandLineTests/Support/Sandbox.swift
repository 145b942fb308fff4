import Foundation
import TestSupport

/// A folder with a scenario and a store, in which commands run as an analyst would run them.
struct Sandbox: Sendable {
  let folder: TemporaryFolder

  /// A folder with `Scenarios/small.yaml` and further files, and no store yet.
  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder(files)
    try folder.write(Self.scenario(), to: "Scenarios/small.yaml")
  }

  /// A sandbox in which `simulate small` ran once, for tests that only read.
  static func simulated() throws -> Sandbox { try once.get() }

  /// A copy of the simulated sandbox, for tests that write.
  static func simulatedCopy() throws -> Sandbox {
    let copy = try Sandbox()
    let store = try Data(contentsOf: URL(filePath: once.get().folder.file(Self.store)))
    try copy.folder.write(store, to: Self.store)
    return copy
  }

  private static let once = Result { () throws -> Sandbox in
    let sandbox = try Sandbox()
    let result = try sandbox.run("simulate", "small", "--label", "first", "--workers", "1")
    guard result.status == 0 else { throw CommandFailed(result: result) }
    return sandbox
  }

  private struct CommandFailed: Error {
    let result: BuiltTool.Result
  }

  /// Where the store lies in the folder.
  static let store = "runs.sqlite"

  /// Runs a command with the sandbox's store, where the command takes one.
  func run(_ arguments: String...) throws -> BuiltTool.Result {
    try BuiltTool.run(Self.withStore(arguments), in: folder.url)
  }

  /// Starts a command with the sandbox's store.
  func start(_ arguments: String...) throws -> BuiltTool.Running {
    try BuiltTool.Running(Self.withStore(arguments), in: folder.url)
  }

  private static func withStore(_ arguments: [String]) -> [String] {
    arguments.first == "list" || arguments.contains("--store") ? arguments : arguments + ["--store", store]
  }

  /// What the store's file holds now; nil where there is none.
  var storeBytes: Data? { try? Data(contentsOf: folder.url.appending(path: Self.store)) }

  /// A scenario of a blink's length.
  static func scenario(
    listeners: Int = 24, behaviors: String = "[typical]",
    variants: [String] = [
      "{name: popular, policy: popularity, control: true}", "{name: helf, policy: helf}",
    ],
    more: String = ""
  ) -> String {
    """
    # Does asking what splits opinions beat asking what is popular?
    name: small
    seed: 5
    catalog: {source: builtin, artists: 40, attributes: 6, dimensions: 4}
    listeners: {count: \(listeners), types: 3}
    behaviors: \(behaviors)
    surface: {kind: artist_grid, slate_size: 6, max_screens: 4, min_selections: 1}
    horizon_days: 7
    variants:
    \(variants.map { "  - \($0)\n" }.joined())comparison: {segments: [device]}
    \(more)

    """
  }
}
