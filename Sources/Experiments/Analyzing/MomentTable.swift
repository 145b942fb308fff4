import Statistics

/// Sufficient statistics of one metric, cell by cell: in one array, so that a row is added without an allocation.
///
/// A cell's sums count from its first unit, so that a spread is kept however small it is beside the mean.
struct MomentTable {
  /// Numbers that each unit brings.
  let variables: Int
  private let stride: Int
  /// A cell: units without a value, units with one, the first of these, sums, sums of products.
  private var storage: [Double] = []

  init(variables: Int) {
    self.variables = variables
    stride = 2 + 2 * variables + variables * (variables + 1) / 2
  }

  /// Adds an empty cell after the last.
  mutating func addCell() { storage.append(contentsOf: repeatElement(0, count: stride)) }

  /// Adds a unit to a cell; as missing where one of its numbers is not a number.
  mutating func add(_ values: [Double], cell: Int) {
    let start = cell * stride
    storage.withUnsafeMutableBufferPointer { storage in
      values.withUnsafeBufferPointer { values in
        var isComplete = true
        for value in values where value.isNaN { isComplete = false }
        guard isComplete else {
          storage[start] += 1
          return
        }
        let origins = start + 2
        let sums = origins + values.count
        if storage[start + 1] == 0 {
          for i in values.indices { storage[origins + i] = values[i] }
        }
        storage[start + 1] += 1
        var next = sums + values.count
        for i in values.indices {
          let distance = values[i] - storage[origins + i]
          storage[sums + i] += distance
          for j in 0..<i {
            storage[next] += distance * (values[j] - storage[origins + j])
            next += 1
          }
          storage[next] += distance * distance
          next += 1
        }
      }
    }
  }

  /// Units of a cell without a value.
  func missing(_ cell: Int) -> Int { Int(storage[cell * stride]) }

  /// The moments of a cell.
  func moments(_ cell: Int) -> JointMoments {
    let origins = cell * stride + 2
    let sums = origins + variables
    let products = sums + variables
    return JointMoments(
      count: Int(storage[origins - 1]), sums: Array(storage[sums..<products]),
      crossProducts: Array(storage[products..<(cell + 1) * stride]),
      origins: Array(storage[origins..<sums]))
  }
}
