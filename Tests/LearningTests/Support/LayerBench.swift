import Learning
import LinearAlgebra
import Randomness
import Testing

/// Memory for one model in a test, and comparisons of its gradients with differences.
final class LayerBench {
  let layout: ParameterLayout
  let parameters: OwnedMatrix
  let gradient: OwnedMatrix
  let scratch: OwnedMatrix

  init(_ layout: ParameterLayout, _ scratch: ScratchLayout = ScratchLayout(), seed: UInt64 = 1) {
    self.layout = layout
    parameters = OwnedMatrix(1, layout.count, layout.startingValues(key: DrawKey(seed: seed)).floats)
    gradient = OwnedMatrix(1, layout.count)
    // What scratch held before must not matter.
    self.scratch = OwnedMatrix(1, scratch.count, [Float](repeating: 3, count: scratch.count))
  }

  var memory: LayerMemory {
    LayerMemory(
      parameters: parameters.view.base, gradient: gradient.view.base, scratch: scratch.view.base)
  }

  /// Sets parameters by name, from a fixture.
  func set(_ name: String, _ numbers: [Double]) throws {
    let parameter = try #require(layout[name], "no \(name)")
    #expect(parameter.count == numbers.count, "\(name)")
    for (index, number) in numbers.enumerated() {
      parameters.view.base[parameter.offset + index] = Float(number)
    }
  }

  func gradient(_ name: String) throws -> [Float] {
    let parameter = try #require(layout[name], "no \(name)")
    return (0..<parameter.count).map { gradient.view.base[parameter.offset + $0] }
  }

  /// Compares a gradient with central differences of the loss, number by number.
  ///
  /// A step leaves an error of its square times the third derivative, and rounding of 1e-7 ÷ step.
  func expect(
    _ gradient: OwnedMatrix, isSlopeOf loss: () -> Double, by numbers: OwnedMatrix, tolerance: Double = 1e-2,
    step: Float = 1 / 64,
    _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = gradient.floats.map(Double.init)
    let scale = (found.reduce(0) { $0 + $1 * $1 } / Double(max(1, found.count))).squareRoot()
    for index in found.indices {
      let place = numbers.view.base + index
      let before = place.pointee
      place.pointee = before + step
      let above = loss()
      place.pointee = before - step
      let below = loss()
      place.pointee = before
      let slope = (above - below) / Double(2 * step)
      #expect(
        abs(slope - found[index]) <= tolerance * max(scale, abs(slope)),
        "number \(index): \(found[index]), by differences \(slope)", sourceLocation: sourceLocation)
    }
  }
}

/// Expects numbers within a tolerance, relative to the largest of those expected.
func expectClose(
  _ found: [Float], _ expected: [Double], within tolerance: Double = 1e-5, _ what: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, "\(what)", sourceLocation: sourceLocation)
  let scale = expected.map(abs).max() ?? 0
  for (index, pair) in zip(found, expected).enumerated() {
    #expect(
      abs(Double(pair.0) - pair.1) <= tolerance * scale, "\(what) \(index): \(pair.0), not \(pair.1)",
      sourceLocation: sourceLocation)
  }
}
