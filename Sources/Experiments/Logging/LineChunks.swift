import Foundation

/// A file's lines, one after another, in memory that doesn't grow with the file.
struct LineChunks {
  private let file: FileHandle
  private var buffer: [UInt8] = []
  /// Where the first line that hasn't been lent begins.
  private var start = 0
  private var isAtEnd = false

  /// A line as it is lent.
  enum Line {
    /// Its bytes without the line end; `isWhole` unless the file stops without one.
    case bytes(UnsafeBufferPointer<UInt8>, isWhole: Bool)
    /// It is longer than ``longest``, and was skipped.
    case tooLong
  }

  /// The longest line that is read, in bytes.
  static let longest = 16 << 20

  /// The lines of an open file.
  init(_ file: FileHandle) {
    self.file = file
  }

  /// Lends the next line; nil after the last.
  ///
  /// - Throws: what reading the file throws.
  mutating func next<Result>(_ body: (Line) throws -> Result) throws -> Result? {
    var searched = start
    var isTooLong = false
    while true {
      if let end = lineEnd(from: searched) {
        defer { start = end + 1 }
        return try isTooLong ? body(.tooLong) : lend(start..<end, isWhole: true, body)
      }
      searched = buffer.count
      if isAtEnd {
        defer { start = buffer.count }
        if isTooLong { return try body(.tooLong) }
        return start < buffer.count ? try lend(start..<buffer.count, isWhole: false, body) : nil
      }
      if buffer.count - start > Self.longest {
        isTooLong = true
        start = buffer.count
      }
      searched -= start
      try refill()
    }
  }

  private func lend<Result>(_ range: Range<Int>, isWhole: Bool, _ body: (Line) throws -> Result) rethrows
    -> Result
  {
    try buffer.withUnsafeBufferPointer {
      try body(.bytes(UnsafeBufferPointer(rebasing: $0[range]), isWhole: isWhole))
    }
  }

  private func lineEnd(from index: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, index < bytes.count,
        let found = memchr(base + index, Int32(UInt8(ascii: "\n")), bytes.count - index)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// Drops what has been lent, and reads on.
  private mutating func refill() throws {
    buffer.removeSubrange(..<start)
    start = 0
    guard let data = try file.read(upToCount: chunkSize), !data.isEmpty else {
      isAtEnd = true
      return
    }
    buffer.append(contentsOf: data)
  }
}

/// Bytes that are read at once.
private let chunkSize = 1 << 20
