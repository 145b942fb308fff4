import Onboarding

/// Gathers rows in whatever order files have them, and makes tables of dense integers: the one path of all importers.
struct TableBuilder {
  /// Artists' ids, numbered in order of appearance.
  private(set) var artists = IDTable()
  /// Artists' names, by number.
  private(set) var artistNames: [String] = []
  /// People's ids, numbered in order of appearance.
  private(set) var people = IDTable()
  private var contexts: [Context?] = []
  /// Three columns, a row a play: 12 bytes each.
  private var playPeople: [Int32] = []
  private var playArtists: [Int32] = []
  private var playCounts: [Float] = []
  private var links = AttributeLinks()
  private var findings: [ImportFinding] = []

  /// What a row tells of a person.
  private struct Context {
    var country: String
    var device: ObservedContext.Device
  }

  /// Rows of plays so far.
  var playCount: Int { playCounts.count }

  /// Adds an artist; false where the id is there already.
  mutating func addArtist(id: ArraySlice<UInt8>, name: String) -> Bool {
    guard artists.insert(id).isNew else { return false }
    artistNames.append(name)
    return true
  }

  /// Adds a link between an artist and an attribute; of several with one pair the strongest counts.
  ///
  /// The weight is in (0, 1].
  mutating func addAttribute(_ name: String, family: String, to artist: Int, weight: Float) {
    links.add(name, family: family, artist: artist, weight: weight)
  }

  /// Adds a person's context; false where the person has one already.
  mutating func addContext(of id: ArraySlice<UInt8>, country: String, device: ObservedContext.Device) -> Bool
  {
    let person = addPerson(id: id).number
    guard contexts[person] == nil else { return false }
    contexts[person] = Context(country: country, device: device)
    return true
  }

  /// Numbers a person.
  mutating func addPerson(id: ArraySlice<UInt8>) -> (number: Int, isNew: Bool) {
    let person = people.insert(id)
    if person.isNew { contexts.append(nil) }
    return person
  }

  /// Adds plays of an artist by a person; several rows with one pair add up.
  ///
  /// The count is above 0.
  mutating func addPlays(person: Int, artist: Int, count: Float) {
    playPeople.append(Int32(person))
    playArtists.append(Int32(artist))
    playCounts.append(count)
  }

  /// Notes something that was met `count` times and dealt with; nothing where that is 0.
  mutating func addFinding(file: String, count: Int, _ note: String) {
    if count > 0 { findings.append(ImportFinding(file: file, count: count, note: note)) }
  }
}

// MARK: - Making the tables

extension TableBuilder {
  /// Makes the tables.
  ///
  /// - Parameters:
  ///   - likedAt: Plays, all rows of a pair added up, from which an artist counts as liked; nil: all are.
  ///   - attributeSupport: Artists that an attribute needs to be kept.
  /// - Returns: What all rows together say.
  /// - Complexity: O(rows + artists + people) for plays, O(links log links) for attributes.
  consuming func tables(likedAt: Double?, attributeSupport: Int) -> ImportedTables {
    let (starts, entries) = rows(likedAt: likedAt)
    let kept = (0..<people.count).filter { starts[$0] < starts[$0 + 1] }
    addFinding(
      file: "listeners", count: people.count - kept.count,
      "people of the table of listeners have no plays: left out")
    let (countries, keptContexts) = observedContexts(of: kept)
    let (attributes, weights, dropped) = links.attributes(support: attributeSupport, artists: artists.count)
    addFinding(
      file: "attributes", count: dropped, "attributes have fewer than \(attributeSupport) artists: left out")
    let history = ListeningHistory(
      starts: kept.map { starts[$0] } + [entries.count], entries: entries, contexts: keptContexts,
      hasDislikes: entries.contains { !$0.isLiked })
    return ImportedTables(
      artists: (0..<artists.count).map {
        Artist(id: ArtistID($0), externalID: artists[$0], name: artistNames[$0], attributes: weights[$0])
      },
      attributes: attributes, countries: countries, history: history, peopleIDs: kept.map { people[$0] },
      findings: findings)
  }

  /// Plays as compressed rows, in order of person and artist, with the rows of a pair added up.
  private mutating func rows(likedAt: Double?) -> (starts: [Int], entries: [ListeningHistory.Entry]) {
    let byArtist = stableOrder(of: Array(playCounts.indices), by: playArtists, count: artists.count)
    let order = stableOrder(of: byArtist, by: playPeople, count: people.count)
    var starts: [Int] = []
    var entries: [ListeningHistory.Entry] = []
    entries.reserveCapacity(order.count)
    var repeated = 0
    for play in order {
      while starts.count <= Int(playPeople[play]) { starts.append(entries.count) }
      let artist = ArtistID(Int(playArtists[play]))
      if let last = entries.last, last.artist == artist, entries.count > starts[starts.count - 1] {
        entries[entries.count - 1].plays += playCounts[play]
        repeated += 1
      } else {
        entries.append(ListeningHistory.Entry(artist: artist, plays: playCounts[play], isLiked: true))
      }
    }
    while starts.count <= people.count { starts.append(entries.count) }
    if let likedAt {
      for index in entries.indices { entries[index].isLiked = Double(entries[index].plays) >= likedAt }
    }
    addFinding(file: "plays", count: repeated, "rows repeat a listener and artist: added up")
    return (starts, entries)
  }

  /// Rows reordered by a key in 0 ..< `count`, rows of one key in their former order: a counting sort.
  private func stableOrder(of rows: [Int], by keys: [Int32], count: Int) -> [Int] {
    var next = [Int](repeating: 0, count: count + 1)
    for row in rows { next[Int(keys[row]) + 1] += 1 }
    for key in 0..<count { next[key + 1] += next[key] }
    var order = [Int](repeating: 0, count: rows.count)
    for row in rows {
      let key = Int(keys[row])
      order[next[key]] = row
      next[key] += 1
    }
    return order
  }

  /// Numbers the countries of the people kept.
  private func observedContexts(of kept: [Int]) -> (countries: [String], contexts: [ObservedContext]) {
    var countries: [String] = []
    var numbers: [String: Int] = [:]
    let observed = kept.map { person in
      let name = contexts[person]?.country ?? "unknown"
      if numbers[name] == nil {
        numbers[name] = countries.count
        countries.append(name)
      }
      return ObservedContext(
        country: CountryID(numbers[name] ?? 0), device: contexts[person]?.device ?? .phone)
    }
    return (countries.isEmpty ? ["unknown"] : countries, observed)
  }
}
