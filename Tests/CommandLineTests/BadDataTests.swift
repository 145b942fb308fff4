import Foundation
import TestSupport
import Testing

/// Data files that can't be read: file and line, exit code 1, and the store stays as it was.
struct BadDataTests {
  private static let artists = "id,name\n" + (0..<12).map { "a\($0),Artist \($0)\n" }.joined()
  private static let plays =
    "listener,artist,count\n"
    + (0..<90).map { "p\($0 / 6),a\(($0 * 5 + $0 / 6) % 12),\($0 % 7 + 1)\n" }.joined()

  private func sandbox(plays: Data, artists: String = artists) throws -> Sandbox {
    let sandbox = try Sandbox.simulatedCopy()
    let text = """
      name: own
      catalog: {source: csv, path: data, dimensions: 2, split: 0.5, attribute_support: 1}
      listeners: {population: replayed}
      variants: [{name: popular, policy: popularity, control: true}, {name: random, policy: random}]
      """
    try sandbox.folder.write(text, to: "own.yaml")
    try sandbox.folder.write(artists, to: "data/artists.csv")
    try sandbox.folder.write(plays, to: "data/plays.csv")
    return sandbox
  }

  @Test func `whole data runs`() throws {
    let result = try sandbox(plays: Data(Self.plays.utf8)).run("simulate", "own.yaml")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("replayed"))
  }

  @Test(arguments: [
    ("truncated", Data((plays + "p15,a3").utf8), "line 92"),
    ("binary", Data([0x6C, 0x00, 0x01, 0x02]), "plays.csv"),
    ("no number", Data((plays + "p15,a3,lots\n").utf8), "line 92, column count: 'lots'"),
    ("negative", Data((plays + "p15,a3,-4\n").utf8), "line 92, column count: '-4'"),
    ("unknown artist", Data((plays + "p15,zz,4\n").utf8), "line 92, column artist: 'zz'"),
    ("missing column", Data("listener,artists,count\np1,a1,2\n".utf8), "artist"),
    ("empty", Data(), "plays.csv"),
  ])
  func `broken data is told with file and place`(kind: String, plays: Data, message: String) throws {
    let sandbox = try sandbox(plays: plays)
    let before = sandbox.storeBytes
    let result = try sandbox.run("simulate", "own.yaml")
    #expect(result.status == 1 && result.output.isEmpty, "\(kind)")
    #expect(result.errors.contains(message), "\(kind): \(result.errors)")
    #expect(result.errors.contains("plays.csv"), "\(kind)")
    #expect(sandbox.storeBytes == before)
  }

  @Test func `a data folder that isn't there is told`() throws {
    let sandbox = try sandbox(plays: Data(Self.plays.utf8))
    let result = try sandbox.run("simulate", "own.yaml", "--data", "elsewhere")
    #expect(result.status == 1 && result.errors.contains("elsewhere"))
  }

  @Test func `a missing table is told by name`() throws {
    let sandbox = try sandbox(plays: Data())
    try FileManager.default.removeItem(atPath: sandbox.folder.file("data/artists.csv"))
    let result = try sandbox.run("simulate", "own.yaml")
    #expect(result.status == 1 && result.errors.contains("artists.csv"))
  }

  @Test func `data that changed since can't be traced, and it says why`() throws {
    let sandbox = try sandbox(plays: Data(Self.plays.utf8))
    #expect(try sandbox.run("simulate", "own.yaml").status == 0)
    #expect(try sandbox.run("trace", "latest", "--listener", "0").status == 0)
    try sandbox.folder.write(Self.plays.replacing("p1,a", with: "p2,a"), to: "data/plays.csv")
    let result = try sandbox.run("trace", "latest", "--listener", "0")
    #expect(result.status == 1 && result.errors.contains("changed since"))
  }

  @Test(.needsData("lastfm-2k"))
  func `a truncated Last.fm file is told with file and line`() throws {
    let source = DataSets.folder(of: "lastfm-2k")
    let sandbox = try Sandbox.simulatedCopy()
    for name in ["artists.dat", "tags.dat", "user_artists.dat", "user_friends.dat", "user_taggedartists.dat"]
    {
      let bytes = try Data(contentsOf: source.appending(path: name))
      // Cut off after the first field of a row.
      let cut = bytes.prefix(1000).lastIndex(of: UInt8(ascii: "\t")).map { bytes.prefix(upTo: $0) }
      try sandbox.folder.write(name == "user_artists.dat" ? cut ?? bytes : bytes, to: "music/\(name)")
    }
    let text = """
      name: music
      catalog: {source: lastfm-2k, path: music}
      listeners: {population: replayed}
      variants: [{name: popular, policy: popularity, control: true}, {name: random, policy: random}]
      """
    try sandbox.folder.write(text, to: "music.yaml")
    let before = sandbox.storeBytes
    let result = try sandbox.run("simulate", "music.yaml")
    #expect(result.status == 1 && result.errors.contains("user_artists.dat, line"), "\(result.errors)")
    #expect(sandbox.storeBytes == before)
  }
}
