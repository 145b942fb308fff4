/// What layers keep between a forward and a backward pass, and where in one flat buffer.
///
/// Everything is reserved when a model is made; passes allocate nothing.
public struct ScratchLayout: Sendable, Equatable {
  /// Numbers reserved.
  public private(set) var count = 0

  /// A layout in which nothing is reserved.
  public init() {}

  /// Reserves a place that starts a cache line.
  public mutating func reserve(_ numbers: Int) -> Region {
    precondition(numbers >= 0, "\(numbers) numbers")
    let region = Region(offset: count, count: numbers)
    count += (numbers + 15) & ~15
    return region
  }

  /// A reserved place.
  public struct Region: Sendable, Equatable {
    /// Where its first number stands.
    public let offset: Int
    /// Numbers.
    public let count: Int
  }
}
