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
}
