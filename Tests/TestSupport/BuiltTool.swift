import Foundation
import Testing

/// The `overture` that was built beside the tests.
public enum BuiltTool {
  /// What a command left behind.
  public struct Result: Sendable {
    /// The exit code; that of a process that a signal ended is its number, negated.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
  }

  /// Runs a command to its end.
  ///
  /// - Throws: where no tool was built, or the folder isn't there.
  public static func run(_ arguments: [String], in folder: URL? = nil) throws -> Result {
    try Running(arguments, in: folder).result()
  }

  /// What a command that has to succeed prints to standard output.
  public static func output(_ arguments: [String]) throws -> Data {
    let result = try run(arguments)
    try #require(result.status == 0, "overture \(arguments) failed: \(result.errors)")
    return Data(result.output.utf8)
  }

  /// A command under way.
  public struct Running {
    private let process = Process()
    // Files and not pipes: a command that prints much never waits for its reader.
    private let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    private let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    /// Starts a command.
    public init(_ arguments: [String], in folder: URL? = nil) throws {
      let tool: URL = try #require(BuiltTool.url, "there is no built tool beside the tests")
      process.executableURL = tool
      process.arguments = arguments
      process.currentDirectoryURL = folder ?? Repository.root
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try Self.file(at: output)
      process.standardError = try Self.file(at: errors)
      try process.run()
    }

    /// The number by which signals reach it.
    public var id: Int32 { process.processIdentifier }

    /// Waits for its end.
    public func result() throws -> Result {
      process.waitUntilExit()
      defer {
        try? FileManager.default.removeItem(at: output)
        try? FileManager.default.removeItem(at: errors)
      }
      let isSignal = process.terminationReason == .uncaughtSignal
      return Result(
        status: isSignal ? -process.terminationStatus : process.terminationStatus,
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    private static func file(at url: URL) throws -> FileHandle {
      _ = FileManager.default.createFile(atPath: url.path, contents: nil)
      return try FileHandle(forWritingTo: url)
    }
  }

  /// Where it lies; nil where none was built.
  public static var path: String? { url?.path }

  private static var url: URL? {
    let besides = [
      Bundle.main.bundleURL, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
      Repository.root.appending(path: ".build/debug"),
    ]
    return besides.map { $0.appending(path: "overture") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
