/// A country's dense index among those that the catalog's people come from.
public struct CountryID: Hashable, Sendable, Comparable {
  /// The number itself, counted from 0.
  public let index: UInt16

  /// The id of a country by its number, which must fit the storage.
  public init(_ index: Int) {
    self.index = UInt16(index)
  }

  /// The index as an array offset.
  public var offset: Int { Int(index) }

  /// Orders by number.
  public static func < (a: CountryID, b: CountryID) -> Bool { a.index < b.index }
}
