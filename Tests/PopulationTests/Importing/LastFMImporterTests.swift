import Population
import Testing

@Suite struct LastFMImporterTests {
  @Test(.enabled(if: SharedData.path("lastfm-2k") != nil, "needs shared/data/lastfm-2k beside the package"))
  func `The real data set has the published numbers of people, artists and plays`() throws {
    let path = try #require(SharedData.path("lastfm-2k"))
    let tables = try LastFMImporter.read(folder: path, attributeSupport: 10)
    // Figures of the data set's README.
    #expect(tables.history.count == 1892)
    #expect(tables.artists.count == 17_632)
    #expect(tables.history.entries.count == 92_834)
    #expect(tables.history.entries.map(\.plays).max() == 352_698)
    #expect(!tables.history.hasDislikes)
    #expect((0..<tables.history.count).allSatisfy { tables.history[$0].count <= 50 })
    #expect(tables.countries == ["unknown"])
    let notes = tables.findings.map(\.description)
    #expect(
      notes.contains("user_taggedartists.dat: 1,538 tag rows name artists that artists.dat lacks: left out"))
    #expect(notes.last?.contains("of 1,892 people list 50 artists") == true)
    #expect(tables.peopleIDs.first == "2")
    #expect(tables.artists.first?.name == "MALICE MIZER")
    checkAttributes(of: tables)
  }

  /// Spellings are merged, junk is gone, families are told, weights are relative.
  private func checkAttributes(of tables: ImportedTables) {
    let names = tables.attributes.map(\.name)
    #expect(names.first == "rock")
    #expect(Set(names).count == names.count)
    for spelling in [
      ["hip-hop", "hip hop", "hiphop"], ["80s", "80's", "1980s"], ["synthpop", "synth pop"],
    ] {
      #expect(spelling.count { names.contains($0) } == 1, "one of \(spelling)")
    }
    for junk in ["seen live", "favorites", "albums i own", "awesome", "2008", "madonna", "songs for gil"] {
      #expect(!names.contains(junk))
    }
    #expect(tables.attributes.first { $0.name == "80s" }?.family == "era")
    #expect(tables.attributes.first { $0.name == "brazilian" }?.family == "country")
    #expect(tables.attributes.first { $0.name == "death metal" }?.family == "genre")
    #expect(tables.attributes.first { $0.name == "mellow" }?.family == "mood")
    var artistsOf = [Int](repeating: 0, count: names.count)
    for artist in tables.artists {
      for link in artist.attributes {
        artistsOf[link.attribute.offset] += 1
        #expect(link.weight > 0 && link.weight <= 1)
      }
    }
    #expect(artistsOf.allSatisfy { $0 >= 10 })
    #expect(artistsOf == artistsOf.sorted(by: >))
  }

  /// A data set of two artists and six people, with the traps of the real one.
  private func read(_ changes: [String: [UInt8]] = [:]) throws -> ImportedTables {
    let tags = (1...6).map { "\($0)\t1\t1\t1\t4\t2009\n\($0)\t2\t\($0 < 4 ? 2 : 3)\t1\t4\t1956\n" }.joined()
    let files = [
      "artists.dat": "id\tname\turl\tpictureURL\n1\tThe \"Q\tu\tp\n2\tRed\tu\tp\n",
      "user_artists.dat": "userID\tartistID\tweight\r\n7\t2\t10\r\n8\t1\t3\r\n",
      "tags.dat": "tagID\ttagValue\r\n1\tpop\r\n2\tHip-Hop\r\n3\thip hop\r\n4\tseen live\r\n",
      "user_taggedartists.dat":
        "userID\tartistID\ttagID\tday\tmonth\tyear\n" + tags
        + "1\t2\t4\t1\t1\t2009\n1\t9\t1\t1\t1\t2009\n1\t2\t1\t1\t1\t2009\n",
    ]
    return try TemporaryFolder.with(files) { folder in
      for (name, bytes) in changes { try folder.write(name, bytes) }
      return try LastFMImporter.read(folder: folder.path, attributeSupport: 1)
    }
  }

  @Test func `A tag's weight is its share of people relative to the artist's most used tag`() throws {
    let tables = try read()
    // Both spellings are used thrice: the first in order of the alphabet is shown.
    #expect(tables.attributes.map(\.name) == ["pop", "hip hop"])
    #expect(tables.artists[0].attributes.map(\.weight) == [1])
    #expect(tables.artists[1].attributes.map(\.weight) == [Float(1) / 6, 1])
    #expect(tables.artists[0].name == "The \"Q")
    #expect(tables.history[0].map(\.plays) == [10])
    #expect(tables.findings.map(\.count) == [1, 1, 1, 2])
  }

  @Test func `Tags are read as ISO-8859-1`() throws {
    let tags =
      Array("tagID\ttagValue\r\n1\tm".utf8) + [0xE1] + Array("gico\r\n2\tpop\r\n3\tpop\r\n4\tx\r\n".utf8)
    let tables = try read(["tags.dat": tags])
    #expect(tables.attributes.map(\.name) == ["mágico", "pop"])
  }

  @Test func `Broken files are refused with file, line and column`() throws {
    let error = try #require(throws: ImportError.self) {
      try read([
        "user_artists.dat": Array("userID\tartistID\tweight\r\n7\t3\t10\r\n8\t1\tx\r\n".utf8),
        "tags.dat": Array("tagID\ttag\r\n1\tpop\r\n".utf8),
      ])
    }
    #expect(error.problems.map(\.code) == [.unknownID, .notANumber, .missingColumn, .unknownColumn])
    #expect(error.problems.map(\.column) == ["artistID", "weight", "tagValue", "tag"])
  }
}
