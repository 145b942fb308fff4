import Onboarding
import Population
import Testing

@Suite struct CSVTablesImporterTests {
  private let artists = """
    id,name,genres,country
    10,"Moor, The",rock|indie,uk
    20,Quill,rock,
    30,Ash Lane,jazz,us

    """
  private let plays = "listener,artist,count\nb,30,2\na,20,7.5\na,10,1\nb,30,3\n"

  private func read(_ files: [String: String], likedAt: Double? = nil, support: Int = 1) throws
    -> ImportedTables
  {
    try TemporaryFolder.with(["artists.csv": artists, "plays.csv": plays].merging(files) { $1 }) { folder in
      try CSVTablesImporter.read(folder: folder.path, likedAt: likedAt, attributeSupport: support)
    }
  }

  /// The problems of files that can't be read.
  private func problems(_ files: [String: String]) throws -> [ImportError.Problem] {
    try #require(throws: ImportError.self) { try read(files) }.problems
  }

  @Test func `Tables become dense integers in order of appearance`() throws {
    let tables = try read([:])
    #expect(tables.artists.map(\.externalID) == ["10", "20", "30"])
    #expect(tables.artists.map(\.name) == ["Moor, The", "Quill", "Ash Lane"])
    #expect(tables.artists.map(\.id) == [ArtistID(0), ArtistID(1), ArtistID(2)])
    #expect(tables.peopleIDs == ["b", "a"])
    #expect(tables.history.starts == [0, 1, 3])
    #expect(
      tables.history.entries == [
        .init(artist: ArtistID(2), plays: 5, isLiked: true),
        .init(artist: ArtistID(0), plays: 1, isLiked: true),
        .init(artist: ArtistID(1), plays: 7.5, isLiked: true),
      ])
    #expect(tables.countries == ["unknown"])
    #expect(
      tables.history.contexts.allSatisfy { $0 == ObservedContext(country: CountryID(0), device: .phone) })
    #expect(tables.findings.map(\.description) == ["plays: 1 rows repeat a listener and artist: added up"])
  }

  @Test func `Further columns of artists are attributes by family, most frequent first`() throws {
    let tables = try read([:])
    #expect(tables.attributes.map(\.name) == ["rock", "indie", "jazz", "uk", "us"])
    #expect(tables.attributes.map(\.family) == ["genres", "genres", "genres", "country", "country"])
    #expect(tables.artists[0].attributes.map(\.attribute.offset) == [0, 1, 3])
    #expect(tables.artists[0].attributes.allSatisfy { $0.weight == 1 })
  }

  @Test func `An attribute without enough artists is left out and counted`() throws {
    let tables = try read([:], support: 2)
    #expect(tables.attributes.map(\.name) == ["rock"])
    #expect(tables.artists[2].attributes.isEmpty)
    #expect(tables.findings.contains { $0.file == "attributes" && $0.count == 4 })
  }

  @Test func `Counts below the mark are played but not liked, after rows are added up`() throws {
    #expect(try read([:], likedAt: 5).history.entries.map(\.isLiked) == [true, false, true])
    #expect(try read([:], likedAt: 5).history.hasDislikes)
    #expect(try !read([:], likedAt: 1).history.hasDislikes)
    #expect(try !read([:]).history.hasDislikes)
  }

  @Test func `Weights come from the table of attributes, the largest counting`() throws {
    let text = "weight,artist,attribute,family\n0.25,20,dark,mood\n0.5,20,dark,mood\n1,30,old,\n"
    let tables = try read(["attributes.csv": text])
    let dark = try #require(tables.attributes.firstIndex { $0.name == "dark" })
    #expect(tables.attributes[dark].family == "mood")
    #expect(tables.artists[1].attributes.first { $0.attribute.offset == dark }?.weight == 0.5)
    #expect(tables.attributes.first { $0.name == "old" }?.family == "tag")
  }

  @Test func `Listeners bring country and device, and those without plays are left out`() throws {
    let text = "listener,country,device\na,de,desktop\nc,fr,phone\n"
    let tables = try read(["listeners.csv": text])
    #expect(tables.peopleIDs == ["a", "b"])
    #expect(tables.countries == ["de", "unknown"])
    #expect(tables.history.contexts.map(\.device) == [.desktop, .phone])
    #expect(tables.history.contexts.map(\.country) == [CountryID(0), CountryID(1)])
    #expect(tables.history.starts == [0, 2, 3])
    #expect(tables.history[1].map(\.artist) == [ArtistID(2)])
    #expect(tables.findings.contains { $0.file == "plays.csv" && $0.count == 1 })
    #expect(tables.findings.contains { $0.file == "listeners" && $0.count == 1 })
  }

  @Test func `The order of rows in the plays changes no one's history`() throws {
    let listeners = "listener\na\nb\n"
    let one = try read(["listeners.csv": listeners])
    let other = try read([
      "listeners.csv": listeners,
      "plays.csv": "count,time,artist,listener\n3,,30,b\n1,2023-11-14,10,a\n2,,30,b\n7.5,,20,a\n",
    ])
    #expect(one.history.entries == other.history.entries)
    #expect(one.peopleIDs == other.peopleIDs)
  }

  @Test func `Rows with a count of 0 are left out and counted`() throws {
    let tables = try read(["plays.csv": plays + "a,30,0\na,30,1e-60\n"])
    #expect(tables.history.entries.count == 3)
    #expect(tables.findings.contains { $0.file == "plays.csv" && $0.count == 2 })
  }

  @Test func `All problems of a file are reported, with line, column, value and what is accepted`() throws {
    let text = "listener,artist,count\na,10,many\na,99,1\nb,20,-3\nb,20\n,20,1\nc,20,nan\nd,30,1e12\ne,30,1\n"
    let found = try problems(["plays.csv": text])
    #expect(found.map(\.line) == [2, 3, 4, 5, 6])
    #expect(found.map(\.code) == [.notANumber, .unknownID, .outOfRange, .wrongFieldCount, .emptyValue])
    #expect(found.map(\.column) == ["count", "artist", "count", nil, "listener"])
    #expect(found.map(\.value) == ["many", "99", "-3", "2", ""])
    #expect(found.map(\.rows) == [2, 1, 2, 1, 1])
    #expect(found[2].further.map(\.line) == [8] && found[2].further.map(\.value) == ["1e12"])
    let text0 = try #require(found.first?.description)
    #expect(
      text0.hasSuffix(
        "plays.csv, line 2, column count: 'many' is not a number; accepted: a number from 0 to 1,000,000,000; "
          + "the same in 1 more row: line 7 ('nan')"))
  }

  @Test func `A problem that many rows share is told once, with its rows counted and the first lines`() throws
  {
    let rows = String(repeating: "a,99,1\n", count: 1300)
    let error = try #require(throws: ImportError.self) {
      try read([
        "plays.csv": "listener,artist,count\n" + rows, "attributes.csv": "artist,attribute,weight\n10,x,2\n",
      ])
    }
    #expect(error.total == 1301)
    #expect(error.problems.map(\.rows) == [1300, 1])
    #expect(error.problems.last?.file.hasSuffix("attributes.csv") == true)
    #expect(error.problems.first?.further.map(\.line) == [3, 4, 5, 6])
    #expect(
      error.problems.first?.description.hasSuffix("the same in 1,299 more rows: lines 3, 4, 5, 6, …") == true)
    #expect(!error.description.contains("more problems"))
  }

  @Test func `Kinds of problem beyond the limit are counted, for each file on its own`() throws {
    let columns = (0..<30).map { ",x\($0)" }.joined()
    let error = try #require(throws: ImportError.self) {
      try read(["plays.csv": "listener,artist,count\(columns)\n", "attributes.csv": ""])
    }
    #expect(error.total == 31)
    #expect(error.problems.count == 21)
    #expect(error.description.hasSuffix("and 10 more problems"))
  }

  @Test func `A misspelled column is reported with the name that was meant`() throws {
    let found = try problems(["plays.csv": "listener,artst,count,when\na,10,1,x\n"])
    #expect(found.map(\.code) == [.missingColumn, .unknownColumn, .unknownColumn])
    #expect(found.map(\.column) == ["artist", "artst", "when"])
    #expect(found.map(\.nearest) == ["artst", "artist", nil])
    #expect(try problems(["plays.csv": "listener,artist,count,count\n"]).map(\.code) == [.repeatedColumn])
  }

  @Test(arguments: [
    ("artists.csv", "", ImportError.Code.emptyFile), ("artists.csv", "id,name\n", .noRows),
    ("artists.csv", "id,name\n1,x\n1,y\n", .repeatedID), ("artists.csv", "id,name\n,x\n", .emptyValue),
    ("artists.csv", "id,name,\n1,x,y\n", .emptyValue), ("artists.csv", "id,name\n1,\"x\n", .badQuoting),
    ("plays.csv", "", .emptyFile), ("plays.csv", "listener,artist,count\n", .noRows),
    ("plays.csv", "listener,artist,count\na,10,0\n", .noRows),
    ("plays.csv", "listener,artist,count\na,10,1\nb,2", .truncated),
    ("plays.csv", "listener;artist;count\na;10;1\n", .missingColumn),
    ("plays.csv", "listener,artist,count\na,10,\n", .emptyValue),
    ("plays.csv", "listener,artist,count\na,10,1\0\n", .notText),
    ("attributes.csv", "artist,attribute,weight\n10,x,0\n", .outOfRange),
    ("attributes.csv", "artist,attribute,weight\n10,x,1e-300\n", .outOfRange),
    ("attributes.csv", "artist,attribute,weight\n10,,1\n", .emptyValue),
    ("attributes.csv", "artist,attribute,weight\n11,x,1\n", .unknownID),
    ("plays.csv", "listener,artist,count,time\na,10,1,yesterday\n", .notATime),
    ("artists.csv", "id,name\n1,\n", .emptyValue), ("artists.csv", "id,name\n1, \n", .emptyValue),
    ("listeners.csv", "listener\na\na\n", .repeatedID),
    ("listeners.csv", "", .emptyFile),
  ])
  func `A bad table is refused for the right reason`(
    file: String, text: String, code: ImportError.Code
  ) throws {
    let found = try problems([file: text])
    #expect(found.first?.code == code)
    #expect(found.allSatisfy { $0.file.hasSuffix(file) && !$0.accepted.isEmpty && !$0.description.isEmpty })
  }

  @Test func `Control characters in a message are made visible`() throws {
    let found = try problems(["plays.csv": "listener\rartist\u{1B}[2J\n"])
    #expect(found.allSatisfy { !$0.description.unicodeScalars.contains { $0.value < 32 } })
    #expect(found.last?.description.contains("listener\\rartist") == true)
  }

  @Test func `Devices are known by their usual words, and all others are counted as other`() throws {
    let devices = ["Mobile", "TV", "web player", "", "car", "fridge\u{7}", "car"]
    let rows = devices.enumerated().map { "p\($0),\($1)\n" }.joined()
    let plays = devices.indices.map { "p\($0),10,1\n" }.joined()
    let tables = try read([
      "listeners.csv": "listener,device\n" + rows, "plays.csv": "listener,artist,count\n" + plays,
    ])
    #expect(
      tables.history.contexts.map(\.device) == [
        .phone, .television, .desktop, .phone, .other, .other, .other,
      ])
    #expect(
      tables.findings.map(\.description).contains(
        "listeners.csv: 3 people are on no phone, desktop or television, but 'car', 'fridge\\u{07}': counted as other"
      ))
  }

  @Test func `A mark above every count is refused with the highest, rows of a pair added up`() throws {
    #expect(try read([:], likedAt: 7.5).history.entries.contains(where: \.isLiked))
    let error = try #require(throws: ImportError.self) { try read([:], likedAt: 8) }
    #expect(error.problems.map(\.code) == [.nothingLiked])
    #expect(
      error.description.hasSuffix(
        "plays.csv, column count: no count comes up to liked_at, and the highest is 7.5; accepted: liked_at of at most "
          + "that, and it is 8"))
  }

  @Test func `Rows that repeat a listener and artist are counted`() throws {
    let tables = try read(["plays.csv": plays + "a,20,7.5\na,20,7.5\n"])
    #expect(tables.findings.contains { $0.note.contains("repeat a listener and artist") && $0.count == 3 })
    #expect(tables.history.entries.map(\.plays) == [5, 1, 22.5])
  }

  @Test func `Text that is not UTF-8 is refused where it stands`() throws {
    let error = try #require(throws: ImportError.self) {
      try TemporaryFolder.with(["plays.csv": plays]) { folder in
        try folder.write("artists.csv", Array("id,name\n1,caf".utf8) + [0xE9] + Array("\n".utf8))
        return try CSVTablesImporter.read(folder: folder.path, likedAt: nil, attributeSupport: 1)
      }
    }
    #expect(error.problems.map(\.code) == [.notText])
    #expect(error.problems.first?.line == 2)
    #expect(error.problems.first?.column == "name")
  }

  @Test func `Too many countries are taken for a mistake`() throws {
    let rows = (0...1000).map { "p\($0),c\($0)\n" }.joined()
    #expect(try problems(["listeners.csv": "listener,country\n" + rows]).map(\.code) == [.tooMany])
  }

  @Test func `Missing files are all named, with the nearest that is there`() throws {
    let error = try #require(throws: ImportError.self) {
      try TemporaryFolder.with(["artist.csv": artists]) { folder in
        try CSVTablesImporter.read(folder: folder.path, likedAt: nil, attributeSupport: 1)
      }
    }
    #expect(error.problems.map(\.code) == [.missingFile, .missingFile])
    #expect(error.problems.first?.nearest == "artist.csv")
    let none = try #require(throws: ImportError.self) {
      try CSVTablesImporter.read(folder: "/no/such folder", likedAt: nil, attributeSupport: 1)
    }
    #expect(none.problems.map(\.code) == [.missingFolder])
    #expect(none.problems.map(\.file) == ["/no/such folder"])
  }

  @Test func `A missing folder is told by the absolute path that was looked for`() throws {
    let error = try #require(throws: ImportError.self) {
      try CSVTablesImporter.read(folder: "no/../such folder", likedAt: nil, attributeSupport: 1)
    }
    let file = try #require(error.problems.first?.file)
    #expect(file.hasPrefix("/") && file.hasSuffix("/such folder") && !file.contains(".."))
    #expect(
      error.description.contains("there is no such folder (given as 'no/../such folder'); accepted: a folder")
    )
  }
}
