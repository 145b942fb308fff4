import LinearAlgebra
import Randomness

/// A matrix with memory of its own, for as long as somebody holds it.
final class OwnedMatrix {
  let view: MatrixView

  init(_ rows: Int, _ columns: Int, _ numbers: [Float] = []) {
    let count = rows * columns
    let base = UnsafeMutablePointer<Float>.allocate(capacity: max(1, count))
    base.initialize(repeating: 0, count: max(1, count))
    for (index, number) in numbers.prefix(count).enumerated() { base[index] = number }
    view = MatrixView(base, rows: rows, columns: columns)
  }

  deinit { view.base.deallocate() }

  /// Normal numbers, the same on every call.
  static func normal(_ rows: Int, _ columns: Int, stream: UInt32, deviation: Float = 0.7) -> OwnedMatrix {
    var generator = AddressedGenerator(seed: 77, stream: stream)
    return OwnedMatrix(rows, columns, (0..<rows * columns).map { _ in deviation * Float(generator.normal()) })
  }

  var floats: [Float] { (0..<view.rows * view.columns).map { view.base[$0] } }

  /// The sum of products with another's numbers.
  func inner(_ other: OwnedMatrix) -> Double {
    zip(floats, other.floats).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
