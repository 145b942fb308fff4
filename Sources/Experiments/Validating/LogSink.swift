import Foundation

/// A file that a log is written into, bytes after bytes.
struct LogSink {
  private let handle: FileHandle

  /// Opens an empty file, in place of what may be there.
  init(_ path: String) throws(StudyError) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw StudyError("\(path): no file can be written there; name another folder with --output")
    }
    self.handle = handle
  }

  func append(_ bytes: [UInt8]) throws { try handle.write(contentsOf: bytes) }

  func close() throws { try handle.close() }
}
