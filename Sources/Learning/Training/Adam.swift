import LinearAlgebraKernels

/// Adam's means over past gradients, and the step that follows from them.
///
/// With bias-corrected means m and v, a parameter changes by −rate × m/(√v + ε), after it has lost rate × decay of itself.
public struct Adam: Sendable, Equatable {
  /// The means of the gradients.
  public internal(set) var first: FloatBuffer
  /// The means of their squares.
  public internal(set) var second: FloatBuffer
  /// Steps taken.
  public internal(set) var steps = 0

  /// No step yet.
  public init(count: Int) {
    first = FloatBuffer(count: count)
    second = FloatBuffer(count: count)
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - parameters: Changed.
  ///   - gradient: Of the loss.
  ///   - scale: A factor of the gradient, such as 1 ÷ the batch's weight, or what clipping leaves.
  ///   - rate: The learning rate.
  ///   - settings: Decays.
  /// - Complexity: O(parameters), allocation-free.
  public mutating func step(
    _ parameters: inout FloatBuffer, gradient: FloatBuffer, scale: Double = 1, rate: Double,
    settings: AdamSettings
  ) {
    let count = parameters.count
    precondition(
      gradient.count == count && first.count == count, "a gradient of \(gradient.count) for \(count)")
    steps += 1
    let firstCorrection = 1 - Self.power(settings.firstDecay, steps)
    let secondCorrection = 1 - Self.power(settings.secondDecay, steps)
    parameters.withMutablePointer { parameters in
      gradient.withPointer { gradient in
        first.withMutablePointer { first in
          second.withMutablePointer { second in
            overture_adam_step(
              parameters, gradient, count, Float(scale), Float(settings.firstDecay),
              Float(settings.secondDecay), Float(rate / firstCorrection),
              Float(1 / secondCorrection.squareRoot()), Float(settings.epsilon),
              Float(1 - rate * settings.weightDecay), first, second)
          }
        }
      }
    }
  }

  /// By squaring: the platform's power may differ in its last bit.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return result
  }
}

/// The Euclidean norm of all numbers, in double precision.
///
/// - Complexity: O(numbers), allocation-free.
public func norm(of buffer: FloatBuffer) -> Double {
  buffer.withPointer { overture_sum_of_squares($0, buffer.count) }.squareRoot()
}
