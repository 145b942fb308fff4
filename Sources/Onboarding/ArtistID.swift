/// An artist's dense index in its catalog: 0 ..< `catalog.count`.
///
/// Outside names and ids are strings; importers map them to these integers once.
public struct ArtistID: Hashable, Sendable, Comparable {
  /// The number itself, counted from 0.
  public let index: UInt32

  /// The id of an artist by its number, which must fit the storage.
  public init(_ index: Int) {
    self.index = UInt32(index)
  }

  /// The index as an array offset.
  public var offset: Int { Int(index) }

  /// Orders by number.
  public static func < (a: ArtistID, b: ArtistID) -> Bool { a.index < b.index }
}
