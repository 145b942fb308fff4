/// Finds where a smooth function of a few numbers is smallest, from its values alone.
///
/// Broyden, Fletcher, Goldfarb and Shanno's method with slopes from central differences: Nocedal, Wright (2006), Numerical
/// Optimization, 2nd edition, algorithms 6.1 and 3.1. Finds a local minimum; its place is good to about a millionth.
struct QuasiNewton {
  /// Where the function is smallest.
  private(set) var place: [Double]
  /// How small it is there.
  private(set) var value: Double
  /// Steps taken.
  private(set) var steps = 0

  /// Walks down from a place at which the function is finite.
  ///
  /// - Complexity: O(`steps` × numbers) values of the function.
  init(from start: [Double], steps limit: Int = 100, of function: ([Double]) -> Double) {
    place = start
    value = function(start)
    let size = start.count
    var slope = Self.slope(of: function, at: start)
    var inverse = Self.identity(size)
    for _ in 0..<limit {
      var direction = (0..<size).map { row in
        -(0..<size).reduce(0) { $0 + inverse[row * size + $1] * slope[$1] }
      }
      var descent = Self.product(direction, slope)
      if descent >= 0 {
        inverse = Self.identity(size)
        direction = slope.map { -$0 }
        descent = Self.product(direction, slope)
      }
      // The first step isn't longer than 1; the others are as long as the curvature says.
      let length = Self.product(direction, direction).squareRoot()
      var share = steps == 0 ? min(1, 1 / max(length, 1e-12)) : min(1, 5 / max(length, 1e-12))
      var next = place
      var found = value
      repeat {
        next = (0..<size).map { place[$0] + share * direction[$0] }
        found = function(next)
        if found <= value + 1e-4 * share * descent { break }
        share /= 2
      } while share > 1e-10
      guard found < value else { break }
      let gain = value - found
      let after = Self.slope(of: function, at: next)
      let move = (0..<size).map { next[$0] - place[$0] }
      let turn = (0..<size).map { after[$0] - slope[$0] }
      (place, value, slope) = (next, found, after)
      steps += 1
      if gain <= 1e-10 * max(1, abs(value)) { break }
      Self.update(&inverse, move: move, turn: turn)
    }
  }

  private static func slope(of function: ([Double]) -> Double, at place: [Double]) -> [Double] {
    place.indices.map { index in
      let step = 1e-5 * max(1, abs(place[index]))
      var other = place
      other[index] += step
      let above = function(other)
      other[index] -= 2 * step
      return (above - function(other)) / (2 * step)
    }
  }

  /// The inverse curvature after a move along which the slope turned so.
  private static func update(_ inverse: inout [Double], move: [Double], turn: [Double]) {
    let size = move.count
    let along = product(move, turn)
    guard along > 1e-12 else { return }
    let turned = (0..<size).map { row in (0..<size).reduce(0) { $0 + inverse[row * size + $1] * turn[$1] } }
    let scale = (1 + product(turn, turned) / along) / along
    for i in 0..<size {
      for j in 0..<size {
        inverse[i * size + j] +=
          scale * move[i] * move[j] - (turned[i] * move[j] + move[i] * turned[j]) / along
      }
    }
  }

  private static func identity(_ size: Int) -> [Double] {
    (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
