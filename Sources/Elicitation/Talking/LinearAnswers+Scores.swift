import LinearAlgebra
import Onboarding

extension LinearAnswers {
  /// Writes k (ℓ + w · θ) of every artist in a country: the chance of a selection, unbounded as linear models are.
  ///
  /// - Parameters:
  ///   - coefficients: θ.
  ///   - bias: What stands for ℓ: one number an artist.
  ///   - country: Where it is asked.
  ///   - scores: One number an artist.
  /// - Complexity: O(artists × dimensions), allocation-free.
  func score(_ coefficients: [Float], adding bias: [Float], in country: CountryID, into scores: inout [Float])
  {
    packedRows.multiply(coefficients, adding: bias, into: &scores)
    scores.withUnsafeMutableBufferPointer { scores in
      known[country.offset].withUnsafeBufferPointer { known in
        for artist in known.indices { scores[artist] *= known[artist] }
      }
    }
  }

  /// ℓ(g) + w(g) · θ of one attribute.
  ///
  /// - Complexity: O(dimensions).
  func score(of attribute: Int, _ coefficients: [Float]) -> Float {
    attributes.rows.withUnsafeBufferPointer { rows in
      coefficients.withUnsafeBufferPointer { coefficients in
        guard let rows = rows.baseAddress, let theta = coefficients.baseAddress else {
          return attributes.liked[attribute]
        }
        return attributes.liked[attribute] + dot(rows + attribute * dimensions, theta, count: dimensions)
      }
    }
  }

  /// Σ k² w wᵀ over all artists of each country: how far an error in θ is an error in artists' scores.
  ///
  /// - Complexity: O(countries × artists × dimensions²).
  func grams() -> [SymmetricMatrix] {
    known.map { known in
      var gram = [Double](repeating: 0, count: dimensions * dimensions)
      for artist in known.indices {
        let row = rows[artist * dimensions..<(artist + 1) * dimensions].map { Double(known[artist] * $0) }
        for i in 0..<dimensions { for j in 0..<dimensions { gram[i * dimensions + j] += row[i] * row[j] } }
      }
      return SymmetricMatrix(dimensions: dimensions, elements: gram)
    }
  }
}
