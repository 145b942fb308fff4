import Onboarding

/// Who gave which artist which tag, and what becomes of it as attributes.
///
/// A tag is cleaned (``TagSpelling``), spellings with one key are merged under the one used most, and what fewer than
/// ``fewestPeople`` people use, or what is merely an artist's name, is left out. The weight of an attribute is the
/// number of people who gave it to the artist, relative to the attribute that most people gave to that artist.
struct TagAssignments {
  /// Tags' ids in the source, numbered in order of appearance.
  private(set) var tagIDs = IDTable()
  private var spellings: [TagSpelling?] = []
  private var people = IDTable()
  private var rows: [Row] = []
  private var unknownArtists = 0

  /// People who must use a tag for it to say anything: below it is one person's private filing, however many artists
  /// it is given to.
  static let fewestPeople = 5

  private struct Row {
    var person: Int32
    var artist: Int32
    var tag: Int32
  }

  /// Adds a tag; false where the id is there already.
  mutating func addTag(id: ArraySlice<UInt8>, _ tag: String) -> Bool {
    guard tagIDs.insert(id).isNew else { return false }
    spellings.append(TagSpelling(tag))
    return true
  }

  /// Adds an assignment; one of an artist that isn't known is only counted.
  mutating func add(person: ArraySlice<UInt8>, artist: Int?, tag: Int) {
    guard let artist else {
      unknownArtists += 1
      return
    }
    rows.append(Row(person: Int32(people.insert(person).number), artist: Int32(artist), tag: Int32(tag)))
  }

  /// What there is too much of to be packed into one word; nil normally.
  var excess: String? {
    if people.count >= 1 << 20 { return "\(grouped(people.count)) people" }
    return tagIDs.count >= 1 << 20 ? "\(grouped(tagIDs.count)) tags" : nil
  }

  /// Turns the assignments into attributes.
  ///
  /// - Complexity: O(rows log rows).
  func addAttributes(to builder: inout TableBuilder) {
    let groups = TagGroups(spellings: spellings, uses: uses())
    let counts = peopleByArtist(groups, isKept: kept(groups, builder.artistNames))
    var start = 0
    while start < counts.count {
      let end = counts[start...].firstIndex { $0.artist != counts[start].artist } ?? counts.count
      let most = counts[start..<end].reduce(1) { max($0, $1.people) }
      for count in counts[start..<end] {
        builder.addAttribute(
          groups.names[count.group], family: groups.families[count.group], to: count.artist,
          weight: Float(count.people) / Float(most))
      }
      start = end
    }
    addFindings(groups, to: &builder)
  }

  /// How often each tag was given.
  private func uses() -> [Int] {
    var result = [Int](repeating: 0, count: spellings.count)
    for row in rows { result[Int(row.tag)] += 1 }
    return result
  }

  /// Whether each group of spellings is used by enough people and isn't an artist's name.
  private func kept(_ groups: TagGroups, _ artistNames: [String]) -> [Bool] {
    let pairs = distinct { row in
      groups.groupOfTag[Int(row.tag)].map { UInt64($0) << 20 | UInt64(row.person) }
    }
    var users = [Int](repeating: 0, count: groups.names.count)
    for pair in pairs { users[Int(pair >> 20)] += 1 }
    let names = Set(artistNames.map { TagSpelling.key(of: $0.lowercased()) })
    return groups.names.indices.map { group in
      users[group] >= Self.fewestPeople
        && (groups.families[group] != "tag" || !names.contains(groups.keys[group]))
    }
  }

  /// The number of people who gave each artist each kept attribute, in order of artist.
  private func peopleByArtist(
    _ groups: TagGroups, isKept: [Bool]
  ) -> [(artist: Int, group: Int, people: Int)] {
    let triples = distinct { row in
      groups.groupOfTag[Int(row.tag)].flatMap { group in
        isKept[group] ? UInt64(row.artist) << 40 | UInt64(group) << 20 | UInt64(row.person) : nil
      }
    }
    var result: [(artist: Int, group: Int, people: Int)] = []
    for triple in triples {
      let artist = Int(triple >> 40)
      let group = Int(triple >> 20 & 0xF_FFFF)
      if let last = result.last, last.artist == artist, last.group == group {
        result[result.count - 1].people += 1
      } else {
        result.append((artist, group, 1))
      }
    }
    return result
  }

  /// The distinct words made from the rows, in order.
  private func distinct(_ word: (Row) -> UInt64?) -> [UInt64] {
    var result: [UInt64] = []
    for value in rows.compactMap(word).sorted() where value != result.last { result.append(value) }
    return result
  }

  private func addFindings(_ groups: TagGroups, to builder: inout TableBuilder) {
    builder.addFinding(
      file: "user_taggedartists.dat", count: unknownArtists,
      "tag rows name artists that artists.dat lacks: left out")
    builder.addFinding(
      file: "tags.dat", count: spellings.count { $0 == nil },
      "tags are opinions, private notes, numbers or sentences: left out")
    builder.addFinding(
      file: "tags.dat", count: spellings.count { $0 != nil } - groups.names.count,
      "tags are other spellings of a tag: merged")
    let isKept = kept(groups, builder.artistNames)
    builder.addFinding(
      file: "tags.dat", count: isKept.count { !$0 },
      "tags are used by fewer than \(Self.fewestPeople) people, or are an artist's name: left out")
  }
}
