/// The memory that a ``ScratchLayout`` asks for; what is in it doesn't outlast the call that it is lent to.
///
/// It is lent from the start of a cache line on. An array begins somewhere within one, so that each load of sixteen numbers
/// would touch two; and it may move.
public struct Scratch: Sendable {
  private var floats: [Float]

  /// Memory for passes of the layers that the layout is of.
  public init(_ layout: ScratchLayout) {
    floats = [Float](repeating: 0, count: layout.count + Self.line)
  }

  /// Lends the memory to `body`.
  public mutating func withPointer<Result>(
    _ body: (UnsafeMutablePointer<Float>) throws -> Result
  ) rethrows -> Result {
    try floats.withUnsafeMutableBytes { bytes in
      let numbers = bytes.bindMemory(to: Float.self)
      guard let start = numbers.baseAddress else { preconditionFailure("no memory") }
      let beyond = Int(bitPattern: start) % (4 * Self.line) / 4
      return try body(start + (beyond == 0 ? 0 : Self.line - beyond))
    }
  }

  /// Numbers in a cache line.
  private static let line = 16
}
