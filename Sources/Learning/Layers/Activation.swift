import LinearAlgebra
import LinearAlgebraKernels

/// A function of each number, between two linear maps.
public enum Activation: Sendable, Hashable {
  /// max(x, 0).
  case rectifier
  /// x logistic(√(8/π) (x + 0.044715 x³)), close to x times the normal distribution's Φ(x).
  ///
  /// Hendrycks, Gimpel (2016), Gaussian error linear units, arXiv:1606.08415.
  case gelu
  /// The hyperbolic tangent.
  case tanh

  /// Writes the function of all numbers; not in place.
  ///
  /// - Precondition: both are contiguous and of one shape; so below.
  public func forward(_ input: MatrixView, output: MatrixView) {
    let count = Self.count(input, output)
    switch self {
    case .rectifier: overture_rectify(input.base, count, output.base)
    case .gelu: overture_gelu(input.base, count, output.base)
    case .tanh: overture_hyperbolic_tangents(input.base, count, output.base)
    }
  }

  /// Turns the gradient of the output into that of the input.
  public func backward(input: MatrixView, output: MatrixView, gradient: MatrixView) {
    let count = Self.count(input, gradient)
    switch self {
    case .rectifier: overture_rectify_backward(input.base, count, gradient.base)
    case .gelu: overture_gelu_backward(input.base, count, gradient.base)
    case .tanh: overture_tanh_backward(output.base, count, gradient.base)
    }
  }

  private static func count(_ a: MatrixView, _ b: MatrixView) -> Int {
    precondition(
      a.isContiguous && b.isContiguous && a.rows == b.rows && a.columns == b.columns,
      "a function of \(a.rows) × \(a.columns) as \(b.rows) × \(b.columns)")
    return a.rows * a.columns
  }
}
