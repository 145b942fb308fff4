import Onboarding

/// Which artists have each attribute, and how strongly: the catalog turned around.
struct AttributeMembers: Sendable {
  /// Row `a` is `members[starts[a] ..< starts[a + 1]]`, in order of artist.
  private let starts: [Int]
  private let members: [Member]

  private struct Member: Sendable {
    var artist: ArtistID
    var weight: Float
  }

  /// Turns a catalog around.
  ///
  /// - Complexity: O(artists × attributes of each).
  init(catalog: Catalog) {
    var rows = [[Member]](repeating: [], count: catalog.attributes.count)
    for artist in catalog.artists {
      for entry in artist.attributes {
        rows[entry.attribute.offset].append(Member(artist: artist.id, weight: entry.weight))
      }
    }
    var starts = [0]
    for row in rows { starts.append(starts[starts.count - 1] + row.count) }
    self.starts = starts
    members = rows.flatMap { $0 }
  }

  /// The mean over an attribute's artists of what is given for each artist, weighted by how strongly they have it.
  ///
  /// - Returns: nil where no artist has the attribute, or the catalog doesn't list it.
  /// - Complexity: O(artists that have the attribute).
  func mean(of values: [Float], over attribute: AttributeID) -> Double? {
    guard attribute.offset < starts.count - 1 else { return nil }
    var sum = 0.0
    var total = 0.0
    for index in starts[attribute.offset]..<starts[attribute.offset + 1] {
      let member = members[index]
      sum += Double(member.weight) * Double(values[member.artist.offset])
      total += Double(member.weight)
    }
    return total > 0 ? sum / total : nil
  }

  /// How much of an attribute all artists have together, each counted by a weight.
  ///
  /// - Complexity: O(artists that have the attribute).
  func sum(of attribute: AttributeID, weight: (ArtistID) -> Double) -> Double {
    members[starts[attribute.offset]..<starts[attribute.offset + 1]].reduce(0) { sum, member in
      sum + weight(member.artist) * Double(member.weight)
    }
  }

  /// How much of an attribute an artist at some positions of a slate has, on average; there is at least one position.
  ///
  /// - Complexity: O(positions × log of the artists that have the attribute).
  func mean(of attribute: AttributeID, over positions: PositionSet, of slate: Slate) -> Double {
    positions.reduce(0) { $0 + weight(of: attribute, in: slate[$1]) } / Double(positions.count)
  }

  private func weight(of attribute: AttributeID, in artist: ArtistID) -> Double {
    var (low, high) = (starts[attribute.offset], starts[attribute.offset + 1])
    while low < high {
      let middle = (low + high) / 2
      if members[middle].artist < artist { low = middle + 1 } else { high = middle }
    }
    let isFound = low < starts[attribute.offset + 1] && members[low].artist == artist
    return isFound ? Double(members[low].weight) : 0
  }

  /// How much of an attribute an artist has, over artists drawn with given weights.
  struct Spread: Sendable {
    /// On average.
    var mean = 0.0
    /// Its standard deviation.
    var deviation = 0.0
  }

  /// The spread of each of the first attributes, over artists drawn in proportion to nonnegative weights.
  ///
  /// - Complexity: O(artists × attributes of each).
  func spreads(weights: [Float], attributes: Int) -> [Spread] {
    let total = weights.reduce(0.0) { $0 + Double($1) }
    guard total > 0 else { return [Spread](repeating: Spread(), count: attributes) }
    return (0..<attributes).map { attribute in
      var (mean, square) = (0.0, 0.0)
      for member in members[starts[attribute]..<starts[attribute + 1]] {
        let share = Double(weights[member.artist.offset]) / total
        mean += share * Double(member.weight)
        square += share * Double(member.weight) * Double(member.weight)
      }
      return Spread(mean: mean, deviation: max(0, square - mean * mean).squareRoot())
    }
  }
}
