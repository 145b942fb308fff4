import Foundation
import Testing

@testable import TestSupport

// The initializer that takes a folder and a mode is not for other tests: hence `@testable`.
@Suite struct GoldenFileTests {
  @Test func `a missing file fails, a recorded one passes, and a change names its line`() throws {
    let name = "overture-golden-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: "deep/story.txt")
    let compared = GoldenFile(url: url, isRecording: false)
    #expect(try compared.difference(from: "a\nb\n") == "story.txt is missing")
    #expect(try GoldenFile(url: url, isRecording: true).difference(from: "a\nb\n") == nil)
    #expect(try compared.difference(from: "a\nb\n") == nil)
    #expect(try compared.difference(from: "a\nc\n") == "story.txt:2: was \"b\", is now \"c\"")
    #expect(try compared.difference(from: "a\nb") == "story.txt:3: was \"\", is now the end")
  }
}
