import LinearAlgebraKernels
import Randomness

/// The penalized loss of a matrix factorization over all people and items, each with a weight and a target.
struct RatingProblem {
  private let people: Int
  private let items: Int
  private let dimensions: Int
  private let penalty: Double
  /// A row of items a person.
  private var weights: [Float]
  private var targets: [Float]

  init(
    _ table: RatingTable, correction: RatingModel.Correction, dimensions: Int, penalty: Double
  ) {
    (people, items) = (table.people, table.items)
    self.dimensions = dimensions
    self.penalty = penalty
    weights = [Float](repeating: 0, count: people * items)
    targets = weights
    switch correction {
    case .none: count(table, [Double](repeating: 1, count: table.entries.count))
    case .weighted(let clip): count(table, table.inversePropensities(clip: clip))
    case .doublyRobust(let clip, let model): impute(model, table, table.inversePropensities(clip: clip))
    }
  }

  /// Counts ratings alone, which weigh 1 on average.
  private mutating func count(_ table: RatingTable, _ counts: [Double]) {
    let scale = Double(counts.count) / max(counts.reduce(0, +), .leastNormalMagnitude)
    for (entry, count) in zip(table.entries, counts) {
      let cell = entry.person * items + entry.item
      weights[cell] = Float(count * scale)
      targets[cell] = entry.isLiked ? 1 : 0
    }
  }

  /// Counts all, which weigh as much together as the ratings do.
  private mutating func impute(_ model: RatingModel, _ table: RatingTable, _ counts: [Double]) {
    let weight = Float(Double(table.entries.count) / Double(max(1, people * items)))
    for person in 0..<people {
      for item in 0..<items {
        weights[person * items + item] = weight
        targets[person * items + item] = Float(logistic(model.logOdds(person: person, item: item)))
      }
    }
    let scale = Double(people * items) / max(counts.reduce(0, +), .leastNormalMagnitude)
    for (entry, count) in zip(table.entries, counts) {
      let cell = entry.person * items + entry.item
      targets[cell] += ((entry.isLiked ? 1 : 0) - targets[cell]) * Float(count * scale)
    }
  }

  // Parameters: m; biases of people, of items; factors of people, of items, a row each.
  private var personBias: Int { 1 }
  private var itemBias: Int { 1 + people }
  private var personFactors: Int { 1 + people + items }
  private var itemFactors: Int { 1 + people + items + people * dimensions }

  /// Small random factors, and no biases.
  func start(seed: UInt64) -> [Double] {
    var generator = AddressedGenerator(seed: seed, stream: 0)
    return (0..<itemFactors + items * dimensions).map { $0 < personFactors ? 0 : 0.1 * generator.normal() }
  }

  /// The log-odds of liking, a row of items a person.
  func odds(_ place: [Double]) -> [Float] {
    let numbers = place.map { Float($0) }
    var odds = [Float](repeating: 0, count: people * items)
    for person in 0..<people {
      let common = numbers[0] + numbers[personBias + person]
      for item in 0..<items { odds[person * items + item] = common + numbers[itemBias + item] }
    }
    multiply(
      numbers, personFactors, (dimensions, 1), numbers, itemFactors, (1, dimensions), into: &odds, at: 0,
      row: items, rows: people, columns: items, depth: dimensions)
    return odds
  }

  /// The loss and its gradient.
  func loss(_ place: [Double]) -> Evaluation {
    let odds = odds(place)
    var slopes = [Float](repeating: 0, count: odds.count)
    let value = overture_sigmoid_cross_entropy(odds, odds.count, targets, weights, &slopes)
    let numbers = place.map { Float($0) }
    var parts = [Float](repeating: 0, count: place.count)
    for person in 0..<people {
      for item in 0..<items {
        let slope = slopes[person * items + item]
        parts[personBias + person] += slope
        parts[itemBias + item] += slope
      }
      parts[0] += parts[personBias + person]
    }
    multiply(
      slopes, 0, (items, 1), numbers, itemFactors, (dimensions, 1), into: &parts, at: personFactors,
      row: dimensions, rows: people, columns: dimensions, depth: items)
    multiply(
      slopes, 0, (1, items), numbers, personFactors, (dimensions, 1), into: &parts, at: itemFactors,
      row: dimensions, rows: items, columns: dimensions, depth: people)
    var evaluation = Evaluation(value: value, gradient: parts.map { Double($0) })
    for index in place.indices.dropFirst() {
      evaluation.value += 0.5 * penalty * place[index] * place[index]
      evaluation.gradient[index] += penalty * place[index]
    }
    return evaluation
  }

  /// Adds a product of two matrices, given where they begin and how far apart their rows and columns are.
  private func multiply(
    _ a: [Float], _ aStart: Int, _ aSteps: (row: Int, column: Int), _ b: [Float], _ bStart: Int,
    _ bSteps: (row: Int, column: Int), into c: inout [Float], at cStart: Int, row: Int, rows: Int,
    columns: Int,
    depth: Int
  ) {
    guard rows > 0, columns > 0, depth > 0 else { return }
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          overture_multiply_matrices(
            a + aStart, aSteps.row, aSteps.column, b + bStart, bSteps.row, bSteps.column, c + cStart, row,
            rows,
            columns, depth, 1)
        }
      }
    }
  }
}
