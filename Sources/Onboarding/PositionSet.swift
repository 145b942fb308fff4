/// A set of positions in a slate, as the bits of one word.
public struct PositionSet: Hashable, Sendable {
  public var bits: UInt64

  public init(bits: UInt64 = 0) {
    self.bits = bits
  }

  /// The first `count` positions.
  ///
  /// - Precondition: `count` is in 0 ... 64.
  public init(first count: Int) {
    precondition((0...64).contains(count), "the first \(count) of 64 positions")
    bits = count == 64 ? .max : (1 << UInt64(count)) - 1
  }

  public static let none = PositionSet()

  public var count: Int { bits.nonzeroBitCount }
  public var isEmpty: Bool { bits == 0 }

  public func contains(_ position: Int) -> Bool { bits & (1 << UInt64(position)) != 0 }

  public mutating func insert(_ position: Int) { bits |= 1 << UInt64(position) }

  public mutating func remove(_ position: Int) { bits &= ~(1 << UInt64(position)) }

  /// The set with only its first position, or the empty set.
  public var firstOnly: PositionSet { PositionSet(bits: bits & (~bits &+ 1)) }

  public func isSubset(of other: PositionSet) -> Bool { bits & ~other.bits == 0 }
}

extension PositionSet: Sequence {
  /// Positions in increasing order.
  public struct Iterator: IteratorProtocol {
    private var rest: UInt64

    init(rest: UInt64) { self.rest = rest }

    public mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      let position = rest.trailingZeroBitCount
      rest &= rest - 1
      return position
    }
  }

  public func makeIterator() -> Iterator { Iterator(rest: bits) }
}
