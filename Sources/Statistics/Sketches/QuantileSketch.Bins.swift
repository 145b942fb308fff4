extension QuantileSketch {
  /// Counts of positive magnitudes in contiguous bins of constant relative width.
  struct Bins: Sendable, Equatable {
    private static let limit = 2_048
    /// The number of infinity, above that of every magnitude.
    private static let highest = Int(Double.infinity.bitPattern >> 46)

    private(set) var count = 0
    /// The number of the first bin kept: a magnitude's exponent bits followed by six bits of its significand.
    private var lowest = 0
    private var bins: [Bin] = []

    private struct Bin: Sendable, Equatable {
      var count = 0
      var smallest = Double.infinity
      var largest = 0.0

      init(count: Int = 0, smallest: Double = .infinity, largest: Double = 0) {
        self.count = count
        self.smallest = smallest
        self.largest = largest
      }

      /// A stored bin of a number; nil where its magnitudes belong elsewhere.
      init?(unpacking words: ArraySlice<UInt64>, number: Int, isLowest: Bool) {
        let words = Array(words)
        let numbers = words.suffix(2).map { Int($0 >> 46) }
        // The lowest bin may have taken in what was below it.
        let places = isLowest ? 0...number : number...number
        guard (1...1 << 50).contains(words[0]), words[1] <= words[2], numbers.allSatisfy(places.contains)
        else { return nil }
        self.init(
          count: Int(words[0]), smallest: Double(bitPattern: words[1]), largest: Double(bitPattern: words[2]))
      }

      mutating func merge(_ other: Bin) {
        count += other.count
        smallest = Swift.min(smallest, other.smallest)
        largest = Swift.max(largest, other.largest)
      }
    }

    init() {}

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

    /// Number of the lowest bin, bins, and those of them that hold something: place, count, smallest, largest.
    var packed: [UInt64] {
      let filled = bins.indices.filter { bins[$0].count > 0 }
      var words = [UInt64(lowest), UInt64(bins.count), UInt64(filled.count)]
      for place in filled {
        let bin = bins[place]
        words += [UInt64(place), UInt64(bin.count), bin.smallest.bitPattern, bin.largest.bitPattern]
      }
      return words
    }

    /// Reads `packed` off the front of some words; nil for anything that it can't have written.
    init?(unpacking words: inout ArraySlice<UInt64>) {
      let header = words.prefix(3).map { Int(exactly: $0) ?? -1 }
      guard header.count == 3, (0...Self.highest).contains(header[0]), (0...Self.limit).contains(header[1]),
        (0...header[1]).contains(header[2]), words.count >= 3 + 4 * header[2]
      else { return nil }
      lowest = header[0]
      bins = [Bin](repeating: Bin(), count: header[1])
      words.removeFirst(3)
      var next = 0
      for _ in 0..<header[2] {
        guard let place = Int(exactly: words[words.startIndex]), (next..<bins.count).contains(place),
          let bin = Bin(unpacking: words.dropFirst().prefix(3), number: lowest + place, isLowest: place == 0)
        else { return nil }
        bins[place] = bin
        count += bin.count
        next = place + 1
        words.removeFirst(4)
      }
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
