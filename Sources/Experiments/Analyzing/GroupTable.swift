/// Sums of one metric over groups of a cell's units: what resampling and clustered errors need.
struct GroupTable {
  /// What the units of a group sum to.
  struct Group: Sendable, Equatable {
    var count = 0.0
    var numerator = 0.0
    var denominator = 0.0
  }

  /// Groups a cell.
  let groups: Int
  private var storage: [Group] = []
  private var sizes: [Int] = []

  init(groups: Int) { self.groups = groups }

  /// Adds an empty cell after the last.
  mutating func addCell() {
    storage.append(contentsOf: repeatElement(Group(), count: groups))
    sizes.append(0)
  }

  /// Adds a unit to a group, or by default to one by its place in the cell: up to `groups` units each have their own,
  /// later ones join them at random.
  mutating func add(_ numerator: Double, _ denominator: Double, cell: Int, group: Int? = nil) {
    let ordinal = sizes[cell]
    sizes[cell] += 1
    let chosen =
      group ?? (ordinal < groups ? ordinal : Int(truncatingIfNeeded: mixed(UInt64(ordinal)) % UInt64(groups)))
    storage[cell * groups + chosen].count += 1
    storage[cell * groups + chosen].numerator += numerator
    storage[cell * groups + chosen].denominator += denominator
  }

  /// The groups of a cell, empty ones included.
  func groups(_ cell: Int) -> ArraySlice<Group> { storage[cell * groups..<(cell + 1) * groups] }
}
