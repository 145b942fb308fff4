import Testing

@testable import Reporting

@Suite struct SafeTextTests {
  @Test func `what steers a terminal becomes visible`() {
    #expect(SafeText.printable("a\u{1B}[31mb") == "a\u{FFFD}[31mb")
    #expect(SafeText.printable("a\u{202E}b\u{2066}c\u{0}d\u{9B}e") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
    #expect(SafeText.printable("a\u{FFFF}\u{1FFFE}") == "a\u{FFFD}\u{FFFD}")
  }

  @Test func `ordinary text of any script stays as it is`() {
    let text = "Björk – שלום 音楽 👩‍🎤\tand\nmore"
    #expect(SafeText.printable(text) == text)
  }

  @Test func `a line has no line ends`() {
    #expect(SafeText.line("a\nb\tc\r\nd\u{2028}e") == "a b c\u{FFFD} d e")
  }

  @Test func `wide characters count twice`() {
    #expect(SafeText.width("abc") == 3)
    #expect(SafeText.width("音楽") == 4)
    #expect(SafeText.width("e\u{301}") == 1)
  }

  @Test(arguments: ["mutual_information", "音楽音楽音楽", "short", "", "👩‍🎤👩‍🎤👩‍🎤👩‍🎤👩‍🎤👩‍🎤"])
  func `a cut text is never wider than asked`(text: String) {
    for columns in 2...20 {
      let cut = SafeText.truncated(text, columns: columns)
      #expect(SafeText.width(cut) <= columns)
      #expect(SafeText.width(text) > columns ? cut.hasSuffix("…") : cut == text)
    }
  }
}
