/// The inner product of two vectors of one length, summed in eight lanes and then in a fixed order.
///
/// Least squares need `Double`: a Gram matrix of thousands of rows has a condition beyond `Float`.
/// - Complexity: O(`count`).
@inline(__always)
func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
  var sum = SIMD8<Double>.zero
  var index = 0
  while index + 8 <= count {
    let x = UnsafeRawPointer(a + index).loadUnaligned(as: SIMD8<Double>.self)
    let y = UnsafeRawPointer(b + index).loadUnaligned(as: SIMD8<Double>.self)
    sum += x * y  // not `addProduct`, a call of `fma` a lane where the processor is not known to have it
    index += 8
  }
  var rest = 0.0
  while index < count {
    rest += a[index] * b[index]
    index += 1
  }
  return sum.sum() + rest
}

/// Adds a multiple of a vector to another.
///
/// - Complexity: O(`count`).
@inline(__always)
func addMultiple(_ scale: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, count: Int)
{
  var index = 0
  while index + 8 <= count {
    let address = UnsafeMutableRawPointer(y + index)
    var lanes = address.loadUnaligned(as: SIMD8<Double>.self)
    lanes += scale * UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Double>.self)
    address.storeBytes(of: lanes, as: SIMD8<Double>.self)
    index += 8
  }
  while index < count {
    y[index] += scale * x[index]
    index += 1
  }
}

/// Replaces the lower triangle of a symmetric positive definite matrix by its Cholesky factor, in place.
///
/// Golub, Van Loan (2013), Matrix Computations, 4th edition, algorithm 4.2.1, row by row.
/// - Complexity: O(`n`³), allocation-free.
@inline(__always)
func factorInPlace(_ matrix: UnsafeMutablePointer<Double>, _ n: Int, stride: Int) {
  for i in 0..<n {
    let row = matrix + i * stride
    for j in 0..<i {
      let other = matrix + j * stride
      row[j] = (row[j] - dot(row, other, count: j)) / other[j]
    }
    row[i] = max(row[i] - dot(row, row, count: i), .leastNormalMagnitude).squareRoot()
  }
}

/// Solves L x = b in place for a lower triangular L.
///
/// - Complexity: O(`n`²), allocation-free.
@inline(__always)
func solveLower(_ l: UnsafePointer<Double>, _ n: Int, stride: Int, _ b: UnsafeMutablePointer<Double>) {
  for i in 0..<n { b[i] = (b[i] - dot(l + i * stride, b, count: i)) / l[i * stride + i] }
}

/// Solves Lᵀ x = b in place for a lower triangular L.
///
/// - Complexity: O(`n`²), allocation-free.
@inline(__always)
func solveUpper(_ l: UnsafePointer<Double>, _ n: Int, stride: Int, _ b: UnsafeMutablePointer<Double>) {
  for i in Swift.stride(from: n - 1, through: 0, by: -1) {
    b[i] /= l[i * stride + i]
    addMultiple(-b[i], l + i * stride, to: b, count: i)
  }
}
