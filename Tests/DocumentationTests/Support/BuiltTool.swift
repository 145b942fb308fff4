import Foundation
import TestSupport
import Testing

/// The tool that was built beside the tests.
enum BuiltTool {
  /// What it prints to standard output.
  static func output(_ arguments: [String]) throws -> Data {
    let tool = try #require(url, "there is no built tool beside the tests")
    let process = Process()
    let output = Pipe()
    process.executableURL = tool
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "overture \(arguments) failed")
    return data
  }

  private static var url: URL? {
    let besides = [
      Bundle.main.bundleURL, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
      Repository.root.appending(path: ".build/debug"),
    ]
    return besides.map { $0.appending(path: "overture") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
