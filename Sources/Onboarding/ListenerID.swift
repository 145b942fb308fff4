/// A simulated listener's number in its cohort; the address under which all its draws are made.
public struct ListenerID: Hashable, Sendable, Comparable {
  public let index: UInt32

  public init(_ index: Int) {
    self.index = UInt32(index)
  }

  /// The index as an array offset.
  public var offset: Int { Int(index) }

  public static func < (a: ListenerID, b: ListenerID) -> Bool { a.index < b.index }
}
