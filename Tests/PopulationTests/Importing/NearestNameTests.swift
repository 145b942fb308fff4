import Testing

@testable import Population  // names are compared inside the importers only

@Suite struct NearestNameTests {
  @Test func `The nearest name survives case, swaps and slips, and nothing is offered for another word`() {
    let names = ["listener", "artist", "count", "time"]
    #expect(nearestName(to: "Artist", in: names) == "artist")
    #expect(nearestName(to: "artsit", in: names) == "artist")
    #expect(nearestName(to: "lisener", in: names) == "listener")
    #expect(nearestName(to: "counts", in: names) == "count")
    #expect(nearestName(to: "xyzzy", in: names) == nil)
    #expect(nearestName(to: "", in: names) == nil)
    #expect(nearestName(to: "a", in: []) == nil)
  }
}
