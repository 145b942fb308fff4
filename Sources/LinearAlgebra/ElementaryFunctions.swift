import LinearAlgebraKernels

// Many at once, in single precision and with the same bits on every machine; the platform's functions differ in the last.

/// Writes e^x for every x: within 2e-7 relative for x in −87 … 87, and flat beyond.
///
/// - Precondition: `results` has at least as many numbers as `values`; so below.
/// - Complexity: O(`values.count`), allocation-free; so below.
public func exponentials(of values: [Float], into results: inout [Float]) {
  apply(overture_exponentials, to: values, &results)
}

/// Writes the hyperbolic tangent of every x, within 4e-7 relative.
public func hyperbolicTangents(of values: [Float], into results: inout [Float]) {
  apply(overture_hyperbolic_tangents, to: values, &results)
}

/// Writes the natural logarithm of every x, a positive normal number: within 3e-7 of it or of 1, whichever is more.
public func logarithms(of values: [Float], into results: inout [Float]) {
  apply(overture_logarithms, to: values, &results)
}

private func apply(
  _ kernel: (UnsafePointer<Float>?, Int, UnsafeMutablePointer<Float>?) -> Void, to values: [Float],
  _ results: inout [Float]
) {
  precondition(results.count >= values.count, "\(results.count) places for \(values.count) numbers")
  values.withUnsafeBufferPointer { values in
    results.withUnsafeMutableBufferPointer { kernel(values.baseAddress, values.count, $0.baseAddress) }
  }
}
