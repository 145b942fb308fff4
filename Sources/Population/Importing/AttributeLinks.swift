import Onboarding

/// Which artists have which attributes, gathered row by row.
struct AttributeLinks {
  private var numbers: [Key: Int] = [:]
  private var keys: [Key] = []
  private var links: [Link] = []

  /// An attribute is its name within its family.
  private struct Key: Hashable {
    var name: String
    var family: String
  }

  private struct Link {
    var artist: Int32
    var attribute: Int32
    var weight: Float
  }

  /// Adds a link.
  mutating func add(_ name: String, family: String, artist: Int, weight: Float) {
    let key = Key(name: name, family: family)
    let number = numbers[key] ?? keys.count
    if number == keys.count {
      numbers[key] = number
      keys.append(key)
    }
    links.append(Link(artist: Int32(artist), attribute: Int32(number), weight: weight))
  }

  /// The attributes that at least `support` artists have, most frequent first (ties by name), the weights of each
  /// artist in order of attribute, and the number of attributes left out.
  ///
  /// - Complexity: O(links log links).
  func attributes(
    support: Int, artists: Int
  ) -> (attributes: [Attribute], weights: [[Artist.AttributeWeight]], dropped: Int) {
    let strongest = strongestLinks()
    var supports = [Int](repeating: 0, count: keys.count)
    for link in strongest { supports[Int(link.attribute)] += 1 }
    let kept = keys.indices.filter { supports[$0] >= support }.sorted { a, b in
      if supports[a] != supports[b] { return supports[a] > supports[b] }
      return (keys[a].name, keys[a].family) < (keys[b].name, keys[b].family)
    }
    var ids = [AttributeID?](repeating: nil, count: keys.count)
    for (rank, number) in kept.enumerated() { ids[number] = AttributeID(rank) }
    var weights = [[Artist.AttributeWeight]](repeating: [], count: artists)
    for link in strongest {
      guard let id = ids[Int(link.attribute)] else { continue }
      weights[Int(link.artist)].append(Artist.AttributeWeight(attribute: id, weight: link.weight))
    }
    for artist in weights.indices { weights[artist].sort { $0.attribute < $1.attribute } }
    let attributes = kept.enumerated().map { rank, number in
      Attribute(id: AttributeID(rank), name: keys[number].name, family: keys[number].family)
    }
    return (attributes, weights, keys.count - kept.count)
  }

  /// One link for each pair of artist and attribute: the one with the largest weight.
  private func strongestLinks() -> [Link] {
    let sorted = links.sorted { a, b in
      (a.artist, a.attribute, -a.weight) < (b.artist, b.attribute, -b.weight)
    }
    var result: [Link] = []
    for link in sorted where result.last?.artist != link.artist || result.last?.attribute != link.attribute {
      result.append(link)
    }
    return result
  }
}
