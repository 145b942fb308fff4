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

  /// The file to which a continuous-integration system lets steps append their summary; nil elsewhere.
  static var stepSummary: String? {
    ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal that standard error is; 80 where it doesn't say.
  static var terminalWidth: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether standard error is a terminal.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}
