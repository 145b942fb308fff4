/// A function's value and gradient at one place.
struct Evaluation: Sendable {
  /// The value.
  var value: Double
  /// The gradient, as long as the place.
  var gradient: [Double]

  /// A value with its gradient.
  init(value: Double, gradient: [Double]) {
    self.value = value
    self.gradient = gradient
  }

  /// The value of a function of few numbers, with slopes from central differences, which are good to about a millionth.
  ///
  /// Where there is no value, slopes aren't asked for, and are 0.
  /// - Complexity: Twice as many values of the function as there are numbers, and one.
  init(of function: ([Double]) -> Double, at place: [Double]) {
    value = function(place)
    gradient = [Double](repeating: 0, count: place.count)
    guard value.isFinite else { return }
    for index in place.indices {
      let step = 1e-5 * max(1, abs(place[index]))
      var other = place
      other[index] += step
      let above = function(other)
      other[index] -= 2 * step
      gradient[index] = (above - function(other)) / (2 * step)
    }
  }
}

/// The descent of a smooth function from one place, by quasi-Newton steps that never go up.
///
/// The value falls with every step, by at least a ten-thousandth of what the slope promises (Armijo's rule); a step is halved
/// until it does. Ends where a step gains next to nothing.
struct Minimization {
  /// Where it stands.
  private(set) var place: [Double]
  /// What the function is there.
  private(set) var evaluation: Evaluation
  /// What was seen of the curvature.
  private(set) var memory: LimitedMemory
  /// Steps taken.
  private(set) var steps = 0
  /// The gain, relative to the value, below which it ends.
  var tolerance = 1e-7
  /// The length of a step at most.
  var longestStep = Double.infinity

  /// A descent from a place; the function is evaluated there unless that is known.
  init(
    from place: [Double], evaluation: Evaluation? = nil, memory: LimitedMemory = LimitedMemory(),
    _ function: ([Double]) -> Evaluation
  ) {
    self.place = place
    self.evaluation = evaluation ?? function(place)
    self.memory = memory
  }

  /// Takes at most so many steps.
  ///
  /// - Parameters:
  ///   - limit: How many.
  ///   - progress: Hears of the steps taken so far, and of the value.
  ///   - value: The function's value alone, where that costs far less than slopes: what says how long a step may be.
  ///   - function: The value with its slopes.
  /// - Returns: Whether it ended before.
  @discardableResult
  mutating func descend(
    steps limit: Int, progress: (Int, Double) -> Void = { _, _ in }, value: (([Double]) -> Double)? = nil,
    _ function: ([Double]) -> Evaluation
  ) -> Bool {
    for _ in 0..<limit {
      let before = evaluation.value
      guard step(value, function) else { return true }
      progress(steps, evaluation.value)
      if before - evaluation.value <= tolerance * max(1, abs(evaluation.value)) { return true }
    }
    return false
  }

  /// Takes one step; false where none goes down.
  private mutating func step(
    _ value: (([Double]) -> Double)?, _ function: ([Double]) -> Evaluation
  ) -> Bool {
    var direction = memory.direction(evaluation.gradient)
    var slope = product(direction, evaluation.gradient)
    if !(slope < 0) {
      memory.clear()
      direction = memory.direction(evaluation.gradient)
      slope = product(direction, evaluation.gradient)
      guard slope < 0 else { return false }
    }
    var length = min(1, longestStep / product(direction, direction).squareRoot())
    for _ in 0..<mostHalvings {
      let next = zip(place, direction).map { $0 + length * $1 }
      let enough = evaluation.value + 1e-4 * length * slope
      if let value, !(value(next) <= enough) {
        length /= 2
        continue
      }
      let found = function(next)
      if found.value <= enough, found.gradient.allSatisfy(\.isFinite) {
        memory.insert(
          step: zip(next, place).map { $0 - $1 },
          change: zip(found.gradient, evaluation.gradient).map { $0 - $1 })
        (place, evaluation) = (next, found)
        steps += 1
        return true
      }
      length /= 2
    }
    return false
  }
}

/// Halvings of a step after which there is no way down.
private let mostHalvings = 30
