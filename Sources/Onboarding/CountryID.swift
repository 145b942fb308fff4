/// A country's dense index among those that the catalog's people come from.
public struct CountryID: Hashable, Sendable, Comparable {
  public let index: UInt16

  public init(_ index: Int) {
    self.index = UInt16(index)
  }

  /// The index as an array offset.
  public var offset: Int { Int(index) }

  public static func < (a: CountryID, b: CountryID) -> Bool { a.index < b.index }
}
