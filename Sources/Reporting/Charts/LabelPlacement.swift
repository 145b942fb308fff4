/// Where labels go so that none covers another.
enum LabelPlacement {
  /// Moves positions on a line apart to at least a distance, keeping their order and staying in a range
  /// where they fit.
  ///
  /// - Returns: The new positions, in the order of the given ones.
  static func spread(_ wanted: [Double], within range: ClosedRange<Double>, distance: Double) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var places = wanted
    var floor = range.lowerBound
    for index in order {
      places[index] = max(wanted[index], floor)
      floor = places[index] + distance
    }
    var ceiling = range.upperBound
    for index in order.reversed() {
      places[index] = min(places[index], ceiling)
      ceiling = places[index] - distance
    }
    return places
  }

  /// Puts a label beside each point: right, left, above or below, wherever it covers least.
  ///
  /// Points are taken in the given order; each sees the points and the labels placed before it.
  /// - Complexity: O(n²) for n points.
  static func beside(_ points: [Canvas.Point], widths: [Double], within bounds: Box) -> [Box] {
    let height = 14.0
    let marks = points.map { Box(x: $0.x - 6, y: $0.y - 6, width: 12, height: 12) }
    var placed: [Box] = []
    for (point, width) in zip(points, widths) {
      let candidates = [
        Box(x: point.x + 8, y: point.y - height / 2, width: width, height: height),
        Box(x: point.x - 8 - width, y: point.y - height / 2, width: width, height: height),
        Box(x: point.x - width / 2, y: point.y - 8 - height, width: width, height: height),
        Box(x: point.x - width / 2, y: point.y + 8, width: width, height: height),
        Box(x: point.x + 8, y: point.y - height - 5, width: width, height: height),
        Box(x: point.x + 8, y: point.y + 5, width: width, height: height),
        Box(x: point.x - 8 - width, y: point.y - height - 5, width: width, height: height),
        Box(x: point.x - 8 - width, y: point.y + 5, width: width, height: height),
      ]
      var best = candidates[0]
      var least = Double.infinity
      for candidate in candidates {
        let covered = (marks + placed).reduce(0) { $0 + candidate.overlap(with: $1) }
        let outside = candidate.width * candidate.height - candidate.overlap(with: bounds)
        if covered + 4 * outside < least - 1e-9 {
          least = covered + 4 * outside
          best = candidate
        }
      }
      placed.append(best)
    }
    return placed
  }

  /// A rectangle on the drawing.
  struct Box: Sendable, Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    /// The area that two rectangles share.
    func overlap(with other: Self) -> Double {
      let across = min(x + width, other.x + other.width) - max(x, other.x)
      let down = min(y + height, other.y + other.height) - max(y, other.y)
      return max(across, 0) * max(down, 0)
    }
  }
}
