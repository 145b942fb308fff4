import Onboarding
import Testing

struct NearestNameTests {
  static let names = [
    "popularity", "context_popularity", "helf", "similar", "thompson", "artist-picker", "aa",
  ]

  @Test(arguments: [
    ("popularty", "popularity"), ("popularitty", "popularity"), ("poplarity", "popularity"),
    ("opularity", "popularity"), ("Popularity", "popularity"), ("context popularity", "context_popularity"),
    ("hefl", "helf"), ("hel", "helf"), ("simlar", "similar"), ("similra", "similar"), ("tompson", "thompson"),
    ("Thomson", "thompson"), ("artist_picker", "artist-picker"), ("artistpickr", "artist-picker"),
    ("context", "context_popularity"), ("helf-2", "helf"),
  ])
  func `a slip leads to the name that was meant`(slip: String, name: String) {
    #expect(nearestName(to: slip, among: Self.names) == name)
  }

  @Test(arguments: ["", "x", "zzzz", "ucb", "epsilon_greedy", "ab cd ef", "🎵"])
  func `no name is offered that is nowhere near`(word: String) {
    #expect(nearestName(to: word, among: Self.names) == nil)
  }

  @Test func `a swap of neighbors is one slip, so it beats two`() {
    #expect(nearestName(to: "abdc", among: ["abxx", "abcd"]) == "abcd")
    #expect(nearestName(to: "abdc", among: ["wxyz"]) == nil)
  }

  @Test func `of names as near the first is offered`() {
    #expect(nearestName(to: "cat", among: ["bat", "rat"]) == "bat")
    #expect(nearestName(to: "cat", among: ["rat", "bat"]) == "rat")
  }

  @Test func `a beginning is completed only where that is unique`() {
    #expect(nearestName(to: "mutual", among: ["mutual_information"]) == "mutual_information")
    #expect(nearestName(to: "mutual", among: ["mutual_information", "mutual_entropy"]) == nil)
  }

  @Test func `the name itself and very long ones have no neighbors`() {
    #expect(nearestName(to: "helf", among: ["helf"]) == nil)
    #expect(
      nearestName(to: String(repeating: "a", count: 65), among: [String(repeating: "a", count: 66)]) == nil)
    #expect(nearestName(to: "helf", among: []) == nil)
  }
}
