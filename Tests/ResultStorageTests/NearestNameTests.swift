import Testing

@testable import ResultStorage  // for a function that stays inside

@Suite("The nearest name")
struct NearestNameTests {
  @Test(
    "A slip of the finger finds what was meant",
    arguments: [
      ("nigthly", "nightly"), ("nihgtl", "nightly"), ("Latest", "latest"), ("lates", "latest"),
      ("nightly-2", "nightly"),
    ])
  func near(text: String, name: String) {
    #expect(nearestName(to: text, among: ["nightly", "latest", "release"]) == name)
  }

  @Test("A text that is like nothing gets no offer", arguments: ["", "xyz", "completely different"])
  func far(text: String) {
    #expect(nearestName(to: text, among: ["nightly", "latest"]) == nil)
  }

  @Test("Of two names as near the earlier is offered")
  func tie() {
    #expect(nearestName(to: "bat", among: ["cat", "rat"]) == "cat")
  }

  @Test("Without names there is no offer")
  func nothingToOffer() {
    #expect(nearestName(to: "a", among: []) == nil)
  }
}
