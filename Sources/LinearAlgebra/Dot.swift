/// The inner product of two vectors of one length.
///
/// Sums in eight lanes and then in a fixed order: the same bits on every call. Product and sum are rounded apart,
/// here and in all kernels: a fused step is a library call a lane where the processor's baseline has none.
/// - Precondition: both have `count` numbers at least.
/// - Complexity: O(`count`).
@inlinable
public func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
  var sum = SIMD8<Float>.zero
  var index = 0
  while index + 8 <= count {
    let x = UnsafeRawPointer(a + index).loadUnaligned(as: SIMD8<Float>.self)
    let y = UnsafeRawPointer(b + index).loadUnaligned(as: SIMD8<Float>.self)
    sum += x * y
    index += 8
  }
  var rest: Float = 0
  while index < count {
    rest += a[index] * b[index]
    index += 1
  }
  return sum.sum() + rest
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
