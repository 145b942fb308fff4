extension QuantileSketch {
  /// Counts of positive magnitudes in contiguous bins of constant relative width.
  struct Bins: Sendable, Equatable {
    private static let limit = 2_048

    private(set) var count = 0
    /// The number of the first bin kept: a magnitude's exponent bits followed by six bits of its significand.
    private var lowest = 0
    private var bins: [Bin] = []

    private struct Bin: Sendable, Equatable {
      var count = 0
      var smallest = Double.infinity
      var largest = 0.0

      mutating func merge(_ other: Bin) {
        count += other.count
        smallest = Swift.min(smallest, other.smallest)
        largest = Swift.max(largest, other.largest)
      }
    }

    mutating func add(_ magnitude: Double) {
      count += 1
      let number = Int(magnitude.bitPattern >> 46)
      merge(Bin(count: 1, smallest: magnitude, largest: magnitude), number: number)
    }

    mutating func merge(_ other: Bins) {
      count += other.count
      for (offset, bin) in other.bins.enumerated() where bin.count > 0 {
        merge(bin, number: other.lowest + offset)
      }
    }

    /// The magnitude at a rank from the smallest, counted from 0.
    func value(at rank: Int) -> Double {
      var before = 0
      for bin in bins where bin.count > 0 {
        if rank < before + bin.count {
          if rank == 0 { return bin.smallest }
          if rank == count - 1 { return bin.largest }
          return bin.smallest == bin.largest ? bin.smallest : 2 / (1 / bin.smallest + 1 / bin.largest)
        }
        before += bin.count
      }
      return bins.last?.largest ?? 0
    }

    private mutating func merge(_ bin: Bin, number: Int) {
      if bins.isEmpty { lowest = number }
      if number < lowest { extendDown(to: number) }
      if number >= lowest + bins.count { extendUp(to: number) }
      bins[Swift.max(number - lowest, 0)].merge(bin)
    }

    /// Adds bins below, as far as the limit leaves room.
    private mutating func extendDown(to number: Int) {
      let room = Swift.min(lowest - number, Self.limit - bins.count)
      bins.insert(contentsOf: repeatElement(Bin(), count: room), at: 0)
      lowest -= room
    }

    /// Adds bins above, folding those that fall out of the limit into the lowest that stays.
    private mutating func extendUp(to number: Int) {
      let first = Swift.max(lowest, number - Self.limit + 1)
      var folded = Bin()
      let leaving = Swift.min(first - lowest, bins.count)
      for bin in bins.prefix(leaving) { folded.merge(bin) }
      bins.removeFirst(leaving)
      lowest = first
      bins.append(contentsOf: repeatElement(Bin(), count: number - first + 1 - bins.count))
      bins[0].merge(folded)
    }
  }
}
