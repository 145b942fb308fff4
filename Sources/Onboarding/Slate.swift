/// Ordered artists shown together, held inline: copying one allocates nothing.
///
/// Holds at most ``capacity`` artists, the longest grid that a surface may ask for. Position 0 is the top left.
public struct Slate: Sendable {
  /// The most artists that one screen can hold.
  public static let capacity = 64

  /// Artists in the slate.
  public private(set) var count = 0
  @usableFromInline var storage = InlineArray<64, ArtistID>(repeating: ArtistID(0))

  /// A slate of nothing.
  public init() {}

  /// A slate of the given artists.
  ///
  /// - Precondition: there are at most ``capacity``.
  public init(_ artists: some Sequence<ArtistID>) {
    for artist in artists { append(artist) }
  }

  /// Whether nothing is shown.
  public var isEmpty: Bool { count == 0 }
  /// The positions.
  public var indices: Range<Int> { 0..<count }

  /// The artist at a position, 0 ..< `count`.
  public subscript(position: Int) -> ArtistID {
    precondition(position >= 0 && position < count, "position \(position) of a slate of \(count)")
    return storage[unchecked: position]
  }

  /// Adds an artist after the last.
  ///
  /// - Precondition: the slate is not full.
  public mutating func append(_ artist: ArtistID) {
    precondition(count < Slate.capacity, "a slate holds at most \(Slate.capacity) artists")
    storage[unchecked: count] = artist
    count += 1
  }

  /// Tells whether the artist is in the slate.
  ///
  /// - Complexity: O(`count`).
  public func contains(_ artist: ArtistID) -> Bool {
    withUnsafeArtists { $0.contains(artist) }
  }

  /// Lends the artists in order, for a loop that is worth it.
  ///
  /// To read one position, the compiler copies all 64; a loop over lent memory copies them once at most.
  @inlinable @inline(__always)
  public func withUnsafeArtists<Result>(_ body: (UnsafeBufferPointer<ArtistID>) -> Result) -> Result {
    let count = count
    return withUnsafeBytes(of: storage) { bytes in
      body(UnsafeBufferPointer(rebasing: bytes.assumingMemoryBound(to: ArtistID.self)[..<count]))
    }
  }

  /// A number for the slate as a whole, the same wherever and whenever it is shown: the subject of draws about it.
  ///
  /// Fowler, Noll and Vo's FNV-1a over the artists in order; an empty slate has a number as well.
  public var address: UInt32 {
    var hash: UInt32 = 2_166_136_261
    withUnsafeArtists { for artist in $0 { hash = (hash ^ artist.index) &* 16_777_619 } }
    return hash
  }

  /// The same for the set of artists, in whatever order they are shown.
  public var unorderedAddress: UInt32 {
    var hash: UInt32 = 0
    withUnsafeArtists { for artist in $0 { hash ^= (artist.index &+ 0x9E37_79B9) &* 0x85EB_CA6B } }
    return hash
  }

  /// The artists as an array, for the edges of the system: allocates.
  public var artists: [ArtistID] { indices.map { self[$0] } }
}

extension Slate: Equatable {
  /// Whether the same artists stand in the same order.
  public static func == (a: Slate, b: Slate) -> Bool {
    a.withUnsafeArtists { a in b.withUnsafeArtists { b in a.elementsEqual(b) } }
  }
}
