import Experiments
import Foundation

/// A file that appears under its name only when all of it is written; until then it lies beside it under another.
///
/// A link stays: the file that it leads to is replaced. What is no file (a pipe, a device) can't be replaced, and is
/// written to as it comes.
final class ReplacedFile: Sendable {
  // A class, so that what was begun goes away with the last that could finish it.
  private let path: String
  /// Where the bytes lie until they are whole; nil where there is nothing to replace.
  private let draft: String?
  private let handle: FileHandle

  /// Begins a file.
  ///
  /// - Throws: `CommandFailure` where none can be written there.
  init(_ path: String) throws {
    guard !path.isEmpty else {
      throw CommandFailure("--output is empty; accepted: a file's path, or -", exitCode: 64)
    }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder.boolValue {
      throw CommandFailure(
        "--output \(quoted(path)) is a folder; accepted: a file's path, or -", exitCode: 64)
    }
    let url = URL(filePath: path).resolvingSymlinksInPath()
    self.path = url.path
    let isReplaceable = !exists || Self.isRegular(path)
    let draft =
      isReplaceable
      ? url.deletingLastPathComponent()
        .appending(path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).draft").path
      : nil
    self.draft = draft
    do {
      if let draft {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: draft))
      }
      handle = try FileHandle(forWritingTo: URL(filePath: draft ?? path))
    } catch {
      throw CommandFailure(
        "\(path): no file can be written there (\(error.localizedDescription)); name another with --output")
    }
  }

  /// Whether what a path leads to is an ordinary file.
  private static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Writes a text to a file, whole or not at all.
  static func write(_ text: String, to path: String) throws {
    let file = try ReplacedFile(path)
    try file.append(Array(text.utf8))
    try file.finish()
  }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws {
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      throw CommandFailure("\(path) can't be written: \(error.localizedDescription)")
    }
  }

  /// Puts the file under its name, in place of what was there.
  func finish() throws {
    do {
      // A pipe has nothing to bring to disk.
      if draft != nil { try handle.synchronize() }
      try handle.close()
    } catch {
      throw CommandFailure("\(path) can't be written: \(error.localizedDescription)")
    }
    guard let draft else { return }
    guard rename(draft, path) == 0 else {
      throw CommandFailure(
        "\(path): the finished file can't be put there (\(String(cString: strerror(errno))))")
    }
  }

  deinit {
    // There only where the file was never finished.
    if let draft { unlink(draft) }
  }
}
