import Reporting
import Testing

@Suite struct PhraseTests {
  @Test func `names and numbers are marked and read as text`() {
    let phrase: Phrase = "\(name: "helf") is at \(number: "+1 %"), \("really")."
    #expect(
      phrase.spans == [
        .name("helf"), .words(" is at "), .number("+1 %"), .words(", "), .words("really"), .words("."),
      ])
    #expect(phrase.text == "helf is at +1 %, really.")
  }

  @Test func `a phrase is one line without control characters`() {
    #expect(Phrase([.name("a\n\u{1B}[2Jb")]).text == "a \u{FFFD}[2Jb")
  }
}
