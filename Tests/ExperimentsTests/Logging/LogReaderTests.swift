import Experiments
import Foundation
import Onboarding
import TestSupport
import Testing

struct LogReaderTests {
  private static let catalog = SmallWorlds.catalog(artists: 12, tagged: [0: 0..<4])

  /// A line with everything that a session can have.
  private static let full = """
    {"overture_log": 1, "session": "s1", "listener": "l7", "variant": "popular", "policy": "popularity", "exploration": 0.1, "country": \
    "here", "device": "phone", "start_ms": 5000, "exchanges": [{"query": "artist_grid", "artists": ["3", "1"], \
    "propensities": [0.9, null], "seen": [0, 1], "selected": [1], "shown_at_ms": 30, "think_ms": 1500, "next": \
    "goes on"}, {"query": "more_or_less", "attribute": "tag 0", "artists": ["0", "1"], "seen": [0], "selected": [], \
    "opinion": "more", "shown_at_ms": 1530, "think_ms": 900, "next": "goes on"}], "unanswered": {"query": \
    "rate_artist", "artists": ["8"], "propensities": [1]}, "outcome": "timed out", "ended_at_ms": 2430, "listening": \
    [{"started_at_ms": 4000, "listened_ms": 10, "plays": 2, "skips": 1, "artists": ["7", "2", "7"], \
    "skipped": [1]}, {"started_at_ms": 5000, "listened_ms": 3, "plays": 1, "skips": 1}], "observed_until_ms": 100000}
    """

  private func reading(_ text: String, skipping: Bool = false) throws -> (
    sessions: [LoggedSession], reading: LogReader.Reading
  ) {
    let folder = try TemporaryFolder(["log.jsonl": text])
    return try LogReader(catalog: Self.catalog, skipsBadLines: skipping).sessions(
      of: folder.file("log.jsonl"))
  }

  /// The problems of a text, without the file's name.
  private func problems(_ text: String) throws -> [String] {
    let folder = try TemporaryFolder(["log.jsonl": text])
    let file = folder.file("log.jsonl")
    do {
      _ = try LogReader(catalog: Self.catalog).sessions(of: file)
      return []
    } catch {
      #expect(error.code == .invalid && error.total >= error.problems.count)
      return error.description.split(separator: "\n").map { String($0.trimmingPrefix("\(file):")) }
    }
  }

  private func written(_ sessions: [LoggedSession]) -> String {
    var bytes: [UInt8] = []
    let writer = LogWriter(catalog: Self.catalog)
    for session in sessions { writer.append(session, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a line with everything in it is read, and written again to the same bytes`() throws {
    let (sessions, reading) = try reading(Self.full + "\n")
    #expect(reading.sessions == 1 && reading.problems == nil && reading.sessionsWithoutPropensities == 0)
    let logged = try #require(sessions.first)
    #expect(logged.id == "s1" && logged.listener == "l7" && logged.exploration == 0.1)
    #expect(logged.session.startedAt.milliseconds == 5000 && logged.session.endedAt.milliseconds == 7430)
    #expect(logged.session.exchanges[0].query == .artistGrid(Slate([ArtistID(3), ArtistID(1)])))
    #expect(logged.session.exchanges[1].response.opinion == .more)
    #expect(logged.session.unanswered == .rateArtist(ArtistID(8)))
    #expect(logged.propensities == [[0.9, nil], [nil, nil], [1]])
    let sittings = try #require(logged.listening?.sessions)
    #expect(sittings[0].startedAt.milliseconds == 9000)
    #expect(sittings[0].tracks.map(\.artist) == [ArtistID(7), ArtistID(2), ArtistID(7)])
    #expect(sittings[0].tracks.map(\.isPlayed) == [true, false, true] && sittings[1].tracks.isEmpty)
    #expect(written(sessions) == Self.full + "\n")
  }

  @Test func `order of members, white space, escapes and explicit nulls make no difference`() throws {
    let plain = """
      {"overture_log": 1, "session": "é/1", "variant": "v", "policy": "p", "country": "here", "device": "phone", \
      "start_ms": 0, "exchanges": [], "outcome": "not asked", "ended_at_ms": 0}
      """
    let other = """
      { "ended_at_ms":0 ,"outcome":"not asked","exchanges":[ ],"unanswered":null,"listening":null,\t\
      "exploration": null, "observed_until_ms": null,"start_ms":0,"device":"ph\\u006fne","country":"here",\
      "policy":"p","variant":"v","session":"\\u00e9\\/1","overture_log":1 }\r
      """
    #expect(try reading(plain).sessions == reading(other).sessions)
    #expect(try reading(plain).reading.sessionsWithoutPropensities == 1)
  }

  @Test(arguments: [
    ("\"overture_log\": 1", "\"overture_log\": 2", "overture_log: version 2 can't be read; accepted: 1"),
    (
      "\"variant\": ", "\"varant\": ",
      "no key \"varant\" here; accepted: overture_log, session, listener, variant"
    ),
    ("\"variant\": \"popular\", ", "", "variant: missing; a log of version 1 always has it"),
    (
      "\"outcome\": \"timed out\"", "\"outcome\": \"timed out\", \"outcome\": \"left\"",
      "\"outcome\" stands twice"
    ),
    ("\"listener\": \"l7\"", "\"listener\": 7", "listener: 7 is not a string"),
    ("\"listener\": \"l7\"", "\"listener\": \"\"", "listener: empty"),
    ("\"exploration\": 0.1", "\"exploration\": 1.5", "exploration: 1.5; accepted: a share from 0 to 1"),
    ("\"country\": \"here\"", "\"country\": \"hre\"", "country: no country \"hre\" in this catalog"),
    ("\"country\": \"here\"", "\"country\": 7", "country: 7 is not a string"),
    (
      "\"phone\"", "\"phon\"",
      "device: \"phon\" is not known; accepted: phone, desktop, television, other; did you mean \"phone\"?"
    ),
    (
      "\"start_ms\": 5000", "\"start_ms\": -1",
      "start_ms: -1; accepted: a whole number of milliseconds from 0"
    ),
    ("\"start_ms\": 5000", "\"start_ms\": 1.5", "start_ms: 1.5; accepted: a whole number"),
    (
      "\"artists\": [\"3\", \"1\"]", "\"artists\": [\"3\", \"13\"]",
      "exchanges[0].artists[1]: no artist \"13\" among the 12"
    ),
    (
      "\"artists\": [\"3\", \"1\"]", "\"artists\": [\"3\", \"Artist 1\"]",
      "the artist of that name has the id \"1\""
    ),
    (
      "\"artists\": [\"3\", \"1\"]", "\"artists\": [\"3\", \"3\"]",
      "exchanges[0].artists[1]: an artist that is on the screen already"
    ),
    (
      "\"artists\": [\"3\", \"1\"]", "\"artists\": []",
      "exchanges[0].artists: 0 artists on a screen of artist_grid; accepted: from 1 to 64"
    ),
    (
      "\"tag 0\"", "\"tag 1\"",
      "exchanges[1].attribute: no attribute \"tag 1\" among the 1 of this catalog; accepted: an attribute's name; did you mean \"tag 0\"?"
    ),
    (
      "\"attribute\": \"tag 0\", ", "",
      "exchanges[1].attribute: missing; a screen of more_or_less asks about an attribute"
    ),
    ("[0.9, null]", "[0, null]", "exchanges[0].propensities[0]: 0; accepted: a chance above 0 and at most 1"),
    ("[0.9, null]", "[1.01, null]", "exchanges[0].propensities[0]: 1.01; accepted: a chance above 0"),
    ("[0.9, null]", "[0.9]", "exchanges[0].propensities: 1 for 2 artists"),
    (
      "\"seen\": [0, 1]", "\"seen\": [0, 2]",
      "exchanges[0].seen[1]: position 2 is out of range; accepted: from 0 to 1"
    ),
    (
      "\"seen\": [0, 1]", "\"seen\": [0]",
      "exchanges[0].selected[0]: position 1 was not seen; accepted: positions of seen"
    ),
    ("\"seen\": [0, 1]", "\"seen\": [0, 1, 1]", "exchanges[0].seen[2]: position 1 comes twice"),
    (
      "\"shown_at_ms\": 1530", "\"shown_at_ms\": 1529",
      "exchanges[1] is shown at 1529 ms, before the answer at 1530 ms"
    ),
    (
      "\"ended_at_ms\": 2430", "\"ended_at_ms\": 2429",
      "ended_at_ms: 2429 is before the last answer, at 2430 ms"
    ),
    ("\"started_at_ms\": 4000", "\"started_at_ms\": 400000", "listening[0]: starts at 400000 ms"),
    (", \"observed_until_ms\": 100000", "", "listening and observed_until_ms belong together"),
    (
      "\"think_ms\": 900, \"next\": \"goes on\"", "\"think_ms\": 900, \"next\": \"stays\"",
      "exchanges[1].next: \"stays\" is not known; accepted: goes on, finishes, leaves"
    ),
    ("\"plays\": 2", "\"plays\": \"2\"", "listening[0].plays: \"2\" is not a number"),
    (
      "\"plays\": 2", "\"plays\": 3",
      "listening[0].artists: 3 songs of 3 plays and 1 skips; accepted: one artist for each"
    ),
    (
      "\"7\", \"2\", \"7\"", "\"7\", \"2\"",
      "listening[0].artists: 2 songs of 2 plays and 1 skips; accepted: one artist for each"
    ),
    (
      "\"7\", \"2\", \"7\"", "", "listening[0].skipped[0]: place 1 of no songs; accepted: none"
    ),
    (
      "\"7\", \"2\", \"7\"", "\"7\", \"2\", \"77\"",
      "listening[0].artists[2]: no artist \"77\" among the 12 of this catalog; accepted: an artist's id"
    ),
    (
      "\"7\", \"2\", \"7\"", "\"7\", \"2\", 7", "listening[0].artists[2]: 7 is not a string"
    ),
    (
      "\"artists\": [\"7\", \"2\", \"7\"], ", "",
      "listening[0].skipped: places of no songs; accepted: with artists alone"
    ),
    (", \"skipped\": [1]", "", "listening[0].skipped: 0 places of 1 skips; accepted: one for each"),
    (
      "\"skipped\": [1]", "\"skipped\": [1, 1]",
      "listening[0].skipped[1]: place 1; accepted: places from 2 to 2, rising"
    ),
    (
      "\"skipped\": [1]", "\"skipped\": [3]",
      "listening[0].skipped[0]: place 3; accepted: places from 0 to 2, rising"
    ),
    (
      "\"skipped\": [1]", "\"skipped\": [-1]",
      "listening[0].skipped[0]: -1; accepted: a whole number of a place from 0"
    ),
    ("\"skipped\"", "\"skiped\"", "no key \"skiped\" here; accepted: started_at_ms"),
    (
      "\"query\": \"rate_artist\"", "\"query\": \"compare\"",
      "unanswered.artists: 1 artist on a screen of compare; accepted: 2"
    ),
    (
      "\"propensities\": [1]}", "\"propensities\": [1], \"seen\": []}",
      "unanswered: no key \"seen\" here; accepted: query, attribute, artists, propensities"
    ),
    ("[0, 1], \"selected\"", "[0, 01], \"selected\"", "column"),
    ("}]", "},]", "column"),
    ("\"session\": \"s1\"", "\"session\": \"\"", "session: empty"),
    ("\"session\": \"s1\"", "\"session\": \"\\ud800\"", "a string of valid UTF-8 and JSON's escapes"),
  ])
  func `what is wrong is told with its line, its path and what is accepted`(
    found: String, replacement: String, message: String
  ) throws {
    let line = Self.full.replacing(found, with: replacement, maxReplacements: 1)
    #expect(line != Self.full)
    let problems = try problems(Self.full.replacing("s1", with: "s0") + "\n" + line + "\n")
    #expect(problems.first?.hasPrefix("2: ") == true, "\(problems)")
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }

  @Test func `all problems of all lines are told, and of very many the first and their number`() throws {
    let bad = Self.full.replacing("\"3\"", with: "\"x\"").replacing("\"timed out\"", with: "\"lost\"")
    let few = try problems(bad + "\n" + bad.replacing("s1", with: "s2") + "\n")
    #expect(few.count == 4 && few[2].hasPrefix("2: exchanges[0].artists[0]"))
    let many = try problems((0..<100).map { bad.replacing("s1", with: "s\($0)") }.joined(separator: "\n"))
    #expect(many.count == LogError.keptProblems + 1 && many.last == "and 150 more problems")
  }

  @Test func `an id twice is told with both lines`() throws {
    #expect(
      try problems(Self.full + "\n" + Self.full + "\n") == [
        "2: session: \"s1\" is the id of line 1, too; accepted: an id once"
      ])
  }

  @Test func `a last line that was cut off is called that, one that only lacks its line end is read`() throws
  {
    #expect(try reading(Self.full).sessions.count == 1)
    let cut = Self.full + "\n" + Self.full.replacing("s1", with: "s2").dropLast(40)
    #expect(try problems(String(cut)).first?.contains("2: the file ends in the middle of a line") == true)
    #expect(try problems(Self.full.dropLast(40) + "\n").first?.contains("cut off") == false)
  }

  @Test func `bad lines are skipped, counted and told where that is wanted`() throws {
    let lines = [Self.full, "{", Self.full.replacing("s1", with: "s2"), "", Self.full, "[]"]
    let (sessions, reading) = try reading(lines.joined(separator: "\n") + "\n", skipping: true)
    #expect(sessions.map(\.id) == ["s1", "s2"])
    #expect(reading.skippedLines == 4 && reading.problems?.problems.map(\.line) == [2, 4, 5, 6])
    #expect(throws: LogError.self) { try self.reading("{\n", skipping: true) }
  }

  @Test func `files that aren't there, aren't files or hold nothing are told apart`() throws {
    let folder = try TemporaryFolder(["log.jsonl": "", "binary": ""])
    try folder.write(Data([0xFF, 0xFE, 0, 1, 10, 0x7B, 0xFF]), to: "binary")
    let reader = LogReader(catalog: Self.catalog)
    func code(_ name: String) -> LogError? {
      do throws(LogError) {
        _ = try reader.sessions(of: folder.file(name))
        return nil
      } catch {
        return error
      }
    }
    #expect(code("lgo.jsonl")?.code == .notFound)
    #expect(code("lgo.jsonl")?.description.contains("did you mean \"log.jsonl\"?") == true)
    #expect(code(".")?.code == .unreadable)
    #expect(code("log.jsonl")?.description.contains("the file is empty") == true)
    #expect(code("binary")?.problems.map(\.line) == [1, 2])
  }

  @Test
  func `every beginning of a line, and every line with a byte changed, is refused or read, never worse`()
    throws
  {
    var lines = (0..<Self.full.utf8.count).map { String(Self.full.prefix($0)) }
    for (index, sign) in Self.full.utf8.enumerated() {
      var bytes = Array(Self.full.utf8)
      bytes[index] =
        [UInt8(ascii: "\""), UInt8(ascii: "9"), UInt8(ascii: "}"), 0x80][(index + Int(sign)) % 4]
      lines.append(String(decoding: bytes, as: UTF8.self))
    }
    let (sessions, reading) = try reading(lines.joined(separator: "\n") + "\n" + Self.full, skipping: true)
    #expect(reading.sessions + reading.skippedLines == lines.count + 1)
    #expect(Set(sessions.map(\.id)).count == sessions.count)
  }

  @Test func `lines longer than what is read at once are read whole, and those beyond all measure refused`()
    throws
  {
    let long = Self.full.replacing("\"s1\"", with: "\"\(String(repeating: "x", count: 3 << 20))\"")
    let endless = String(repeating: " ", count: 17 << 20)
    let text =
      [Self.full, long, endless, Self.full.replacing("s1", with: "s2")].joined(separator: "\n") + "\n"
    let (sessions, reading) = try reading(text, skipping: true)
    #expect(sessions.map(\.id.count) == [2, 3 << 20, 2])
    #expect(reading.problems?.description.contains(":3: a line of more than 16 MiB") == true)
  }
}
