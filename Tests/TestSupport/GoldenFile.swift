import Foundation
import Testing

/// A text that was read and accepted, kept beside the tests; a change to it is reviewed as a diff.
///
/// `OVERTURE_RECORD=1` (`make record`) writes the file instead of comparing. A missing file is a failure.
public struct GoldenFile: Sendable {
  private let url: URL
  private let isRecording: Bool

  /// The golden file at a path below the repository's top folder.
  public init(_ path: String) {
    self.init(
      url: Repository.root.appending(path: path),
      isRecording: ProcessInfo.processInfo.environment["OVERTURE_RECORD"] != nil)
  }

  init(url: URL, isRecording: Bool) {
    self.url = url
    self.isRecording = isRecording
  }

  /// Records an issue unless `text` is what the file holds, naming the first line that differs.
  public func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if let difference = try difference(from: text) {
      Issue.record("\(difference); `make record` rewrites it", sourceLocation: sourceLocation)
    }
  }

  /// How the file differs from a text; nil where it doesn't, or has just been written.
  func difference(from text: String) throws -> String? {
    if isRecording {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
      return nil
    }
    guard let expected = try? String(contentsOf: url, encoding: .utf8) else {
      return "\(url.lastPathComponent) is missing"
    }
    let (old, new) = (Self.lines(expected), Self.lines(text))
    guard old != new else { return nil }
    let line = zip(old, new).prefix { $0 == $1 }.count
    let was = line < old.count ? "\"\(old[line])\"" : "the end"
    let now = line < new.count ? "\"\(new[line])\"" : "the end"
    return "\(url.lastPathComponent):\(line + 1): was \(was), is now \(now)"
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
