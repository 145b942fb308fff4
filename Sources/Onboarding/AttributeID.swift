/// An attribute's dense index in its catalog: 0 ..< `catalog.attributes.count`.
public struct AttributeID: Hashable, Sendable, Comparable {
  /// The number itself, counted from 0.
  public let index: UInt32

  /// The id of an attribute by its number, which must fit the storage.
  public init(_ index: Int) {
    self.index = UInt32(index)
  }

  /// The index as an array offset.
  public var offset: Int { Int(index) }

  /// Orders by number.
  public static func < (a: AttributeID, b: AttributeID) -> Bool { a.index < b.index }
}
