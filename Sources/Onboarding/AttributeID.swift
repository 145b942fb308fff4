/// An attribute's dense index in its catalog: 0 ..< `catalog.attributes.count`.
public struct AttributeID: Hashable, Sendable, Comparable {
  public let index: UInt32

  public init(_ index: Int) {
    self.index = UInt32(index)
  }

  /// The index as an array offset.
  public var offset: Int { Int(index) }

  public static func < (a: AttributeID, b: AttributeID) -> Bool { a.index < b.index }
}
