import Onboarding

/// Fills a screen by ascending the value of a slate of points in taste space, and taking the artists nearest to where it ends.
///
/// Starts from the acquisition's best artists; each step moves all points along the gradient of ``SlateObjective``, within the
/// reach of real artists. Points go to different artists, among the many best by the acquisition's appraisal, so that what
/// nobody knows isn't asked. Where the artists found are worth less than those it started from, these are shown.
/// Vendrov, Lu, Huang, Boutilier (2020), Gradient-based optimization for Bayesian preference elicitation, arXiv 1911.09153.
public struct GradientSlate: SlateRule {
  /// Tastes drawn to take expectations over.
  public let samples: Int
  /// Steps of gradient ascent.
  public let steps: Int

  /// The rule; both are positive.
  public init(samples: Int = 64, steps: Int = 10) {
    precondition(samples > 0 && steps > 0, "\(steps) steps over \(samples) samples")
    self.samples = samples
    self.steps = steps
  }

  /// Tastes are drawn to take expectations over.
  public var drawsTastes: Bool { true }

  /// The artists nearest to the slate found, in the order of what they started from.
  ///
  /// - Complexity: O(steps × slate × (samples + artists) × dimensions).
  public func slate(_ wanted: Int, for screening: inout Screening) -> Slate {
    let start = screening.best(wanted).map(\.artist)
    guard start.count == wanted, let sampler = screening.sampler else { return Self.slate(of: start) }
    let pool = screening.appraised(poolSize)
    var objective = SlateObjective(
      service: screening.outlook.service,
      tastes: (0..<samples).flatMap { _ in sampler.draw(using: &screening.generator) })
    let questions = screening.outlook.questions
    let points = ascend(from: Self.points(of: start, questions), by: &objective, questions, pool)
    let found = Self.nearest(to: points, in: pool, questions)
    var unused = [Double](repeating: 0, count: points.count)
    let gain = objective.value(of: Self.points(of: found, questions), gradient: &unused)
    return Self.slate(
      of: gain > objective.value(of: Self.points(of: start, questions), gradient: &unused) ? found : start)
  }

  private static func slate(of artists: [UInt32]) -> Slate { Slate(artists.map { ArtistID(Int($0)) }) }

  /// Directions and intercepts of artists, one after another.
  private static func points(of artists: [UInt32], _ questions: ProbitQuestions) -> [Double] {
    artists.flatMap { artist in
      questions.withRow(Int(artist)) { row, d in (0..<d).map { Double(row[$0]) } }
        + [Double(questions.intercepts[Int(artist)])]
    }
  }

  /// The best slate of points met, each no longer than the longest artist of the pool.
  private func ascend(
    from start: [Double], by objective: inout SlateObjective, _ questions: ProbitQuestions, _ pool: [UInt32]
  ) -> [Double] {
    let width = questions.rows.count / max(1, questions.count) + 1
    let longest = pool.map { Self.length(Self.points(of: [$0], questions)[...]) }.max() ?? 0
    var points = start
    var best = (points: start, value: -Double.infinity)
    for step in 0..<steps {
      var gradient = [Double](repeating: 0, count: points.count)
      let value = objective.value(of: points, gradient: &gradient)
      if value > best.value { best = (points, value) }
      let size = Self.length(gradient[...])
      guard size > 1e-12 else { break }
      // Steps shrink, the first as long as the slate together.
      let rate = Self.length(start[...]) / (size * Double(step + 2))
      for index in points.indices { points[index] += rate * gradient[index] }
      for place in stride(from: 0, to: points.count, by: width) {
        let length = Self.length(points[place..<place + width])
        guard length > longest else { continue }
        for index in place..<place + width { points[index] *= longest / length }
      }
    }
    var unused = [Double](repeating: 0, count: points.count)
    return objective.value(of: points, gradient: &unused) > best.value ? points : best.points
  }

  private static func length(_ numbers: ArraySlice<Double>) -> Double {
    numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// For each point in turn, the nearest artist of the pool that is still free.
  private static func nearest(to points: [Double], in pool: [UInt32], _ questions: ProbitQuestions)
    -> [UInt32]
  {
    var free = pool.map { (artist: $0, point: Self.points(of: [$0], questions)) }
    let width = questions.rows.count / max(1, questions.count) + 1
    return stride(from: 0, to: points.count, by: width).compactMap { start in
      let distances = free.map { candidate in
        (0..<width).reduce(0.0) { sum, j in
          let rest = candidate.point[j] - points[start + j]
          return sum + rest * rest
        }
      }
      guard let closest = distances.indices.min(by: { distances[$0] < distances[$1] }) else { return nil }
      return free.remove(at: closest).artist
    }
  }
}

/// Artists that points may go to.
private let poolSize = 256
