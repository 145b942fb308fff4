import LinearAlgebra
import Onboarding

/// The artists that a listener has selected so far, as what is seen next is compared with them.
public struct SelectedArtists: Sendable {
  /// Embeddings scaled to length 1, a row an artist, in the order of selection.
  private var directions: [Float] = []
  /// The sum of these rows.
  private var sum: [Float] = []

  /// Nobody has been selected.
  public init() {}

  /// How near an artist is to those selected, as cosines of observed embeddings, -1 … 1; 0 and 0 where there are none.
  public struct Similarity: Sendable, Equatable {
    /// That of the nearest one.
    public var nearest: Float
    /// That of the mean of their directions.
    public var mean: Float

    /// A similarity; none by default.
    public init(nearest: Float = 0, mean: Float = 0) {
      self.nearest = nearest
      self.mean = mean
    }
  }

  /// Takes an artist in; one whose embedding is zero leaves no trace.
  ///
  /// - Complexity: O(dimensions).
  public mutating func insert(_ artist: ArtistID, features: ArtistFeatures) {
    let dimensions = features.dimensions
    features.embeddings.withUnsafeBufferPointer { numbers in
      let row = UnsafeBufferPointer(
        rebasing: numbers[artist.offset * dimensions..<(artist.offset + 1) * dimensions])
      let length = length(of: row)
      guard length > 0 else { return }
      if sum.isEmpty { sum = [Float](repeating: 0, count: dimensions) }
      for index in 0..<dimensions {
        let number = row[index] / length
        directions.append(number)
        sum[index] += number
      }
    }
  }

  /// How near an artist is.
  ///
  /// - Complexity: O(selected × dimensions).
  public func similarity(of artist: ArtistID, features: ArtistFeatures) -> Similarity {
    guard !directions.isEmpty else { return Similarity() }
    let dimensions = features.dimensions
    return features.embeddings.withUnsafeBufferPointer { numbers in
      let row = UnsafeBufferPointer(
        rebasing: numbers[artist.offset * dimensions..<(artist.offset + 1) * dimensions])
      let own = length(of: row)
      guard own > 0, let start = row.baseAddress else { return Similarity() }
      let nearest = directions.withUnsafeBufferPointer { directions in
        guard let first = directions.baseAddress else { return Float(0) }
        return stride(from: 0, to: directions.count, by: dimensions).reduce(-Float.infinity) {
          max($0, dot(start, first + $1, count: dimensions))
        }
      }
      return sum.withUnsafeBufferPointer { sum in
        guard let first = sum.baseAddress else { return Similarity() }
        let length = length(of: sum)
        return Similarity(
          nearest: nearest / own, mean: length > 0 ? dot(start, first, count: dimensions) / (own * length) : 0
        )
      }
    }
  }

  private func length(of row: UnsafeBufferPointer<Float>) -> Float {
    row.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
