import Experiments
import Foundation
import Onboarding
import TestSupport
import Testing

@Suite struct SessionLogArticleTests {
  private let article: Article

  init() throws { article = try Article("SessionLogs") }

  /// The example as it stands in a file: on one line.
  private var line: String {
    get throws {
      try #require(article.codeBlocks.first { $0.language == "json" }).code
        .split(separator: "\n").joined(separator: " ")
    }
  }

  /// A catalog with what the example names.
  private var catalog: Catalog {
    let ids = (0..<40).map { "a\($0)" }
    return Catalog(
      artists: ids.enumerated().map { Artist(id: ArtistID($0), externalID: $1, name: $1, attributes: []) },
      attributes: [Attribute(id: AttributeID(0), name: "dream pop", family: "genre")], countries: ["Norway"],
      dimensions: 1, embeddings: [Float](repeating: 1, count: 40),
      popularity: [Float](repeating: 0.5, count: 40),
      popularityByCountry: [Float](repeating: 0.5, count: 40))
  }

  @Test func `the example is read, and written as it is shown`() throws {
    let folder = try TemporaryFolder(["log.jsonl": try line + "\n"])
    let sessions = try LogReader(catalog: catalog).sessions(of: folder.file("log.jsonl")).sessions
    var bytes: [UInt8] = []
    for session in sessions { LogWriter(catalog: catalog).append(session, to: &bytes) }
    #expect(String(decoding: bytes, as: UTF8.self) == (try line) + "\n")
  }

  @Test func `the tables have the members of the example, and no other`() throws {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let exchanges = try #require(object["exchanges"] as? [[String: Any]])
    let listening = try #require(object["listening"] as? [[String: Any]])
    for (title, keys) in [
      ("A session", Set(object.keys)), ("An exchange", Set(exchanges.flatMap(\.keys))),
      ("A sitting of listening", Set(listening.flatMap(\.keys))),
    ] {
      let rows = try #require(article.sections(level: 3).first { $0.title == title }).rows
      #expect(Set(rows.map { $0[0].filter { $0 != "`" } }) == keys, "\(title)")
    }
  }

  @Test func `every word of the format is in the tables`() throws {
    let text = article.sections(level: 3).map(\.text).joined()
    let words =
      SessionLog.Outcome.allCases.map(\.rawValue) + Response.Next.allCases.map(\.rawValue)
      + Response.Opinion.allCases.map(\.rawValue) + Query.Kind.allCases.map(\.rawValue)
      + ObservedContext.Device.allCases.map(\.rawValue)
    for word in words { #expect(text.contains("`\(word)`"), "\(word)") }
  }
}
