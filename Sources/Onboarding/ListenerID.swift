/// A simulated listener's number in its cohort; the address under which all its draws are made.
public struct ListenerID: Hashable, Sendable, Comparable {
  /// The number itself, counted from 0.
  public let index: UInt32

  /// The id of a listener by its number, which must fit the storage.
  public init(_ index: Int) {
    self.index = UInt32(index)
  }

  /// The index as an array offset.
  public var offset: Int { Int(index) }

  /// Orders by number.
  public static func < (a: ListenerID, b: ListenerID) -> Bool { a.index < b.index }
}
