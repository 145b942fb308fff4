import LinearAlgebra

/// What a layer works on during a pass: parameters, the gradient that is being added up, and scratch.
///
/// Lent for one pass. Forward passes don't touch the gradient, so that where nothing is learned it may be scratch.
public struct LayerMemory {
  /// The model's parameters.
  public let parameters: UnsafePointer<Float>
  /// The sum of gradients so far, as long as the parameters.
  public let gradient: UnsafeMutablePointer<Float>
  /// As long as the scratch layout says.
  public let scratch: UnsafeMutablePointer<Float>

  /// The memory of one pass.
  public init(
    parameters: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.scratch = scratch
  }

  /// A parameter; it is only read, though views can't say so.
  public func values(_ parameter: Parameter) -> MatrixView {
    MatrixView(
      UnsafeMutablePointer(mutating: parameters + parameter.offset), rows: parameter.rows,
      columns: parameter.columns)
  }

  /// A parameter's gradient.
  public func gradient(_ parameter: Parameter) -> MatrixView {
    MatrixView(gradient + parameter.offset, rows: parameter.rows, columns: parameter.columns)
  }

  /// A reserved place as a matrix.
  ///
  /// - Precondition: it is large enough.
  public func matrix(_ region: ScratchLayout.Region, rows: Int, columns: Int) -> MatrixView {
    precondition(rows * columns <= region.count, "\(rows) × \(columns) in a place for \(region.count)")
    return MatrixView(scratch + region.offset, rows: rows, columns: columns)
  }
}
