import Testing

@testable import Reporting

@Suite struct PhraseTests {
  @Test func `names and numbers are marked and read as text`() {
    let phrase: Phrase = "\(name: "helf") is at \(number: "+1 %"), \("really")."
    #expect(
      phrase.spans == [
        .name("helf"), .words(" is at "), .number("+1 %"), .words(", "), .words("really"), .words("."),
      ])
    #expect(phrase.text == "helf is at +1 %, really.")
  }

  @Test func `a list joins its last two by a word, unless its items hold commas`() {
    #expect(Phrase.list(["a", "b", "c"]).text == "a, b and c")
    #expect(Phrase.list(["a, at a loss on x", "b"], separator: "; ").text == "a, at a loss on x; b")
    #expect(Phrase.list([]).text.isEmpty)
  }

  @Test func `a phrase is one line without control characters`() {
    #expect(Phrase([.name("a\n\u{1B}[2Jb")]).text == "a \u{FFFD}[2Jb")
  }
}
