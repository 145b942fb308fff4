import LinearAlgebraKernels

/// The inner product of two vectors of one length.
///
/// Sums in eight lanes and then in a fixed order: the same bits on every call. Product and sum are rounded apart,
/// here and in all kernels: a fused step is a library call a lane where the processor's baseline has none.
/// - Precondition: both have `count` numbers at least.
/// - Complexity: O(`count`).
public func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
  overture_dot(a, b, count)
}

/// Writes the inner product of each of many rows, one after another, with a vector.
///
/// The same bits as ``dot(_:_:count:)`` row by row.
/// - Precondition: there are `count` rows of `width` numbers, as many numbers in the vector, and room for `count` results.
/// - Complexity: O(`count` × `width`).
public func dots(
  _ rows: UnsafePointer<Float>, count: Int, width: Int, _ vector: UnsafePointer<Float>,
  into results: UnsafeMutablePointer<Float>
) {
  precondition(count >= 0 && width >= 0, "\(count) rows of \(width)")
  overture_dots(rows, count, width, vector, results)
}

/// The inner product of two arrays of one length.
///
/// - Precondition: the lengths agree.
public func dot(_ a: [Float], _ b: [Float]) -> Float {
  precondition(a.count == b.count, "vectors of \(a.count) and \(b.count)")
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
      return dot(x, y, count: a.count)
    }
  }
}
