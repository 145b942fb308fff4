/// Numbers side by side: the parameters of a model, their gradient, or what an optimizer keeps of each.
public struct FloatBuffer: Sendable, Equatable {
  /// The numbers.
  public private(set) var floats: [Float]

  /// Zeros.
  public init(count: Int) {
    precondition(count >= 0, "\(count) numbers")
    floats = [Float](repeating: 0, count: count)
  }

  /// The given numbers.
  public init(_ numbers: [Float]) {
    floats = numbers
  }

  /// Numbers.
  public var count: Int { floats.count }

  /// Lends the numbers to `body`.
  public func withPointer<Result>(_ body: (UnsafePointer<Float>) throws -> Result) rethrows -> Result {
    try floats.withUnsafeBufferPointer { numbers in
      // An empty array has no address; nothing is read there.
      guard let start = numbers.baseAddress else { return try withUnsafePointer(to: 0) { try body($0) } }
      return try body(start)
    }
  }

  /// Lends the numbers to `body`, which may change them.
  public mutating func withMutablePointer<Result>(
    _ body: (UnsafeMutablePointer<Float>) throws -> Result
  ) rethrows -> Result {
    try floats.withUnsafeMutableBufferPointer { numbers in
      var none: Float = 0
      guard let start = numbers.baseAddress else {
        return try withUnsafeMutablePointer(to: &none) { try body($0) }
      }
      return try body(start)
    }
  }

  /// Makes all numbers zero.
  public mutating func clear() {
    withMutablePointer { [count] in $0.update(repeating: 0, count: count) }
  }
}
