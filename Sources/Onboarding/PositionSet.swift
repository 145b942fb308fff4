/// A set of positions in a slate, as the bits of one word.
public struct PositionSet: Hashable, Sendable {
  /// Bit p is set where position p is in the set.
  public var bits: UInt64

  /// The set with the given bits; empty by default.
  @inlinable
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

  /// The empty set.
  public static let none = PositionSet()

  /// Positions in the set.
  @inlinable
  public var count: Int { bits.nonzeroBitCount }
  /// Whether there is no position.
  @inlinable
  public var isEmpty: Bool { bits == 0 }

  /// Tells whether a position, 0 ..< 64, is in the set.
  @inlinable
  public func contains(_ position: Int) -> Bool { bits & (1 << UInt64(position)) != 0 }

  /// Adds a position, 0 ..< 64.
  @inlinable
  public mutating func insert(_ position: Int) { bits |= 1 << UInt64(position) }

  /// Removes a position, 0 ..< 64.
  @inlinable
  public mutating func remove(_ position: Int) { bits &= ~(1 << UInt64(position)) }

  /// The last position, or nil where there is none.
  @inlinable
  public var last: Int? { bits == 0 ? nil : 63 - bits.leadingZeroBitCount }

  /// The set with only its first position, or the empty set.
  @inlinable
  public var firstOnly: PositionSet { PositionSet(bits: bits & (~bits &+ 1)) }

  /// Tells whether every position is in the other set, too.
  @inlinable
  public func isSubset(of other: PositionSet) -> Bool { bits & ~other.bits == 0 }
}

extension PositionSet: Sequence {
  /// Positions in increasing order.
  public struct Iterator: IteratorProtocol {
    @usableFromInline var rest: UInt64

    @usableFromInline
    init(rest: UInt64) { self.rest = rest }

    /// Takes the smallest position that is left.
    @inlinable
    public mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      let position = rest.trailingZeroBitCount
      rest &= rest - 1
      return position
    }
  }

  /// Visits the positions in increasing order.
  @inlinable
  public func makeIterator() -> Iterator { Iterator(rest: bits) }
}
