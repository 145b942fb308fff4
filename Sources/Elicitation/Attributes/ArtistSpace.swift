import LinearAlgebra
import Onboarding

/// The observed embeddings of the better known artists, moved and turned to mean 0 and unit variance in all directions.
///
/// With the embeddings' mean ē and covariance S = L Lᵀ over these artists, x = L⁻¹ (e − ē). In these coordinates a taste z
/// points along Lᵀ z: of all artists equally unusual, the one it likes best lies there.
struct ArtistSpace: Sendable {
  /// The artists, from the most popular down.
  let artists: [ArtistID]
  /// A 1 and the whitened embedding of each, `width` numbers a row.
  let rows: [Float]
  /// 1 more than an embedding has dimensions.
  let width: Int
  /// The factor L of their covariance.
  let factor: Cholesky

  /// The space of a catalog; nil where there are fewer artists than dimensions, or all embeddings are alike.
  ///
  /// - Complexity: O(`limit` × dimensions²).
  init?(catalog: Catalog, limit: Int = mostArtists) {
    let d = catalog.dimensions
    let artists = Array(catalog.byPopularity.prefix(limit))
    guard d > 0, artists.count > 1 else { return nil }
    let embeddings = artists.flatMap { catalog.embeddings[$0.offset * d..<($0.offset + 1) * d] }
    let moments = VectorMoments(rows: embeddings, dimensions: d)
    guard let factor = Cholesky.ofCovariance(SymmetricMatrix(dimensions: d, elements: moments.covariance))
    else { return nil }
    self.artists = artists
    self.factor = factor
    width = d + 1
    rows = Self.rows(embeddings, moments: moments, factor: factor)
  }

  private static func rows(_ embeddings: [Float], moments: VectorMoments, factor: Cholesky) -> [Float] {
    let d = factor.dimensions
    var rows: [Float] = []
    rows.reserveCapacity(embeddings.count / d * (d + 1))
    var x = [Double](repeating: 0, count: d)
    factor.factor.withUnsafeBufferPointer { l in
      for start in stride(from: 0, to: embeddings.count, by: d) {
        rows.append(1)
        for i in 0..<d {
          var sum = Double(embeddings[start + i]) - moments.mean[i]
          for k in 0..<i { sum -= l[i * d + k] * x[k] }
          x[i] = sum / l[i * d + i]
          rows.append(Float(x[i]))
        }
      }
    }
    return rows
  }
}

/// Artists looked at where there are more: of the obscure ones, an embedding learnt from a few plays says little.
private let mostArtists = 2000
