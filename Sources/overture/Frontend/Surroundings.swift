import Experiments
import Foundation

/// The machine and the moment, read once at the edge and passed inward as values.
enum Surroundings {
  /// Now, as ISO 8601 in UTC.
  static var timestamp: String { Date.now.formatted(.iso8601) }

  static var host: String { ProcessInfo.processInfo.hostName }

  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The commit that the current folder is at, or nil outside a repository.
  static var gitRevision: String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "rev-parse", "--short=12", "HEAD"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Stops where there is no file at a path; names the folder's nearest.
  static func requireFile(_ path: String) throws {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { return }
    let url = URL(filePath: path)
    let others =
      (try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)) ?? []
    let hint = isFolder.boolValue ? "" : suggestion(for: url.lastPathComponent, among: others.sorted())
    throw CommandFailure(
      "\(quoted(path)) is \(isFolder.boolValue ? "a folder" : "no file here")\(hint)", exitCode: 64)
  }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether standard error is a terminal.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}
