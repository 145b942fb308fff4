/// Numbers side by side that start where a cache line does: parameters, gradients, or what layers keep between passes.
///
/// An array of `Float` starts 48 bytes into a line, so that each load of sixteen would touch two.
public struct FloatBuffer: Sendable, Equatable {
  /// Numbers.
  public let count: Int
  private var lines: [SIMD16<Float>]

  /// Zeros.
  public init(count: Int) {
    precondition(count >= 0, "\(count) numbers")
    self.count = count
    lines = [SIMD16<Float>](repeating: .zero, count: (count + 15) / 16)
  }

  /// Copies numbers.
  public init(_ numbers: [Float]) {
    self.init(count: numbers.count)
    withMutablePointer { pointer in
      for (index, number) in numbers.enumerated() { pointer[index] = number }
    }
  }

  /// The numbers as an array.
  public var floats: [Float] { withPointer { pointer in (0..<count).map { pointer[$0] } } }

  /// Lends the numbers to `body`.
  public func withPointer<Result>(_ body: (UnsafePointer<Float>) throws -> Result) rethrows -> Result {
    try lines.withUnsafeBytes { bytes in
      // An empty array has no address; nothing is read there.
      guard let start = bytes.bindMemory(to: Float.self).baseAddress else {
        return try withUnsafePointer(to: 0) { try body($0) }
      }
      return try body(start)
    }
  }

  /// Lends the numbers to `body`, which may change them.
  public mutating func withMutablePointer<Result>(
    _ body: (UnsafeMutablePointer<Float>) throws -> Result
  ) rethrows -> Result {
    try lines.withUnsafeMutableBytes { bytes in
      var none: Float = 0
      guard let start = bytes.bindMemory(to: Float.self).baseAddress else {
        return try withUnsafeMutablePointer(to: &none) { try body($0) }
      }
      return try body(start)
    }
  }

  /// Makes all numbers zero.
  public mutating func clear() {
    for index in lines.indices { lines[index] = .zero }
  }
}
