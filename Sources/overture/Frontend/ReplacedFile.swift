import Experiments
import Foundation

/// A file that appears under its name only when all of it is written; until then it lies beside it under another.
final class ReplacedFile: Sendable {
  // A class, so that what was begun goes away with the last that could finish it.
  private let path: String
  private let draft: String
  private let handle: FileHandle

  /// Begins a file.
  ///
  /// - Throws: `CommandFailure` where none can be written there.
  init(_ path: String) throws {
    let url = URL(filePath: path)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw CommandFailure(
        "--output \(quoted(path)) is a folder; accepted: a file's path, or -", exitCode: 64)
    }
    self.path = path
    draft =
      url.deletingLastPathComponent()
      .appending(path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).draft").path
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: URL(filePath: draft))
      handle = try FileHandle(forWritingTo: URL(filePath: draft))
    } catch {
      throw CommandFailure(
        "\(path): no file can be written there (\(error.localizedDescription)); name another with --output")
    }
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
      try handle.synchronize()
      try handle.close()
    } catch {
      throw CommandFailure("\(path) can't be written: \(error.localizedDescription)")
    }
    guard rename(draft, path) == 0 else {
      throw CommandFailure(
        "\(path): the finished file can't be put there (\(String(cString: strerror(errno))))")
    }
  }

  deinit {
    // There only where the file was never finished.
    unlink(draft)
  }
}
