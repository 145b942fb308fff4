import Testing

@testable import Reporting

@Suite struct TextTests {
  @Test func `what steers a terminal becomes visible`() {
    #expect(Text.printable("a\u{1B}[31mb") == "a\u{FFFD}[31mb")
    #expect(Text.printable("a\u{202E}b\u{2066}c\u{0}d\u{9B}e") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
    #expect(Text.printable("a\u{FFFF}\u{1FFFE}") == "a\u{FFFD}\u{FFFD}")
  }

  @Test func `ordinary text of any script stays as it is`() {
    let text = "Björk – שלום 音楽 👩‍🎤\tand\nmore"
    #expect(Text.printable(text) == text)
  }

  @Test func `a line has no line ends`() {
    #expect(Text.line("a\nb\tc\r\nd\u{2028}e") == "a b c\u{FFFD} d e")
  }

  @Test func `wide characters count twice`() {
    #expect(Text.width("abc") == 3)
    #expect(Text.width("音楽") == 4)
    #expect(Text.width("e\u{301}") == 1)
  }

  @Test(arguments: ["mutual_information", "音楽音楽音楽", "short", "", "👩‍🎤👩‍🎤👩‍🎤👩‍🎤👩‍🎤👩‍🎤"])
  func `a cut text is never wider than asked`(text: String) {
    for columns in 2...20 {
      let cut = Text.truncated(text, columns: columns)
      #expect(Text.width(cut) <= columns)
      #expect(Text.width(text) > columns ? cut.contains("…") : cut == text)
    }
  }

  @Test func `a cut text keeps its beginning and its end`() {
    #expect(Text.truncated("a-very-long-name-gamma", columns: 12) == "a-very…gamma")
    #expect(Text.truncated("abc", columns: 2) == "a…")
  }

  @Test func `names that differ stay different however far they are cut`() {
    let names = ["alpha", "beta"].flatMap { end in
      (1...12).map { "a-very-long-common-beginning-\($0)-and-an-end-\(end)" }
    }
    for columns in 4...60 {
      let cut = Text.distinct(names + names, columns: columns)
      #expect(Set(cut).count == names.count, "\(columns)")
      #expect(cut.allSatisfy { Text.width($0) <= columns })
      #expect(Array(cut.prefix(names.count)) == Array(cut.suffix(names.count)))
    }
    #expect(Text.distinct(["short", "other"], columns: 8) == ["short", "other"])
    #expect(
      Text.distinct(["prefix-one-alpha", "prefix-two-alpha"], columns: 9) == ["prefix-…1", "prefix-…2"])
  }
}
