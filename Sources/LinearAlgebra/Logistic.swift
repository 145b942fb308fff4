import LinearAlgebraKernels

/// Writes the logistic function of sharpness × (value − threshold) for every value.
///
/// Within 3e-7 relative of the exact function for arguments in −87 … 87, and flat beyond: more than a `Float` of chance
/// can tell. Many at once are an order of magnitude cheaper than one by one.
/// - Precondition: `chances` has at least as many numbers as `values`.
/// - Complexity: O(`values.count`), allocation-free.
public func logistic(of values: [Float], sharpness: Float, threshold: Float, into chances: inout [Float]) {
  precondition(chances.count >= values.count, "\(chances.count) places for \(values.count) chances")
  values.withUnsafeBufferPointer { values in
    chances.withUnsafeMutableBufferPointer { chances in
      guard let x = values.baseAddress, let p = chances.baseAddress else { return }
      overture_logistic(x, values.count, sharpness, threshold, p)
    }
  }
}
