import LinearAlgebraKernels

/// A small symmetric matrix of `Float`, stored in full, row by row.
public struct SymmetricMatrix: Sendable, Equatable {
  /// Rows, and columns.
  public let dimensions: Int
  /// All elements, row by row.
  public private(set) var elements: [Float]

  /// A multiple of the identity.
  public init(dimensions: Int, diagonal: Float = 0) {
    self.dimensions = dimensions
    elements = [Float](repeating: 0, count: dimensions * dimensions)
    for i in 0..<dimensions { elements[i * dimensions + i] = diagonal }
  }

  /// The symmetric part of a full matrix given row by row.
  ///
  /// - Precondition: `elements` has `dimensions`² numbers.
  public init(dimensions: Int, elements: [Double]) {
    precondition(elements.count == dimensions * dimensions, "\(elements.count) elements for \(dimensions)²")
    self.dimensions = dimensions
    self.elements = [Float](repeating: 0, count: elements.count)
    for i in 0..<dimensions {
      for j in 0..<dimensions {
        self.elements[i * dimensions + j] = Float(
          (elements[i * dimensions + j] + elements[j * dimensions + i]) / 2)
      }
    }
  }

  /// The element in row `i` and column `j`.
  public subscript(i: Int, j: Int) -> Float { elements[i * dimensions + j] }

  /// Writes the product with a vector.
  ///
  /// - Complexity: O(`dimensions`²), allocation-free.
  public func multiply(_ vector: UnsafePointer<Float>, into result: inout [Float]) {
    precondition(result.count == dimensions, "a result of \(result.count)")
    elements.withUnsafeBufferPointer { rows in
      result.withUnsafeMutableBufferPointer { result in
        guard let base = rows.baseAddress, let result = result.baseAddress else { return }
        overture_symmetric_multiply(base, dimensions, vector, result)
      }
    }
  }

  /// Adds `weight` × `vector` `vector`ᵀ.
  ///
  /// - Complexity: O(`dimensions`²), allocation-free.
  public mutating func addOuterProduct(_ vector: [Float], weight: Float) {
    precondition(vector.count == dimensions, "a vector of \(vector.count)")
    vector.withUnsafeBufferPointer { vector in
      if let v = vector.baseAddress { addOuterProduct(v, weight: weight) }
    }
  }

  /// The same for a row of a larger buffer.
  ///
  /// - Precondition: there are `dimensions` numbers at least.
  /// - Complexity: O(`dimensions`²), allocation-free.
  public mutating func addOuterProduct(_ vector: UnsafePointer<Float>, weight: Float) {
    let n = dimensions
    elements.withUnsafeMutableBufferPointer { rows in
      if let matrix = rows.baseAddress { overture_add_outer_product(matrix, n, vector, weight) }
    }
  }

  /// The elements as `Double`, row by row.
  public var doubles: [Double] { elements.map(Double.init) }
}
