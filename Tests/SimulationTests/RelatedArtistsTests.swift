import Elicitation
import Onboarding
import TestSupport
import Testing

@testable import Simulation

// Internal: part of a life that a policy can't see.
struct RelatedArtistsTests {
  private let tiny = TinyWorld()
  private var related: RelatedArtists { RelatedArtists(service: tiny.service) }

  private func session(_ slates: [Slate], selecting positions: [Int]) -> SessionLog {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    session.exchanges = slates.map { TinyWorld.exchange($0, selecting: positions) }
    return session
  }

  @Test func `a selected artist pulls in its nearest that weren't shown`() {
    let first = Slate((0..<6).map { ArtistID($0) })
    var surface = tiny.surface
    surface.expandOnSelect = 3
    var found: [ArtistID] = []
    related.collect(from: session([first], selecting: [2]), on: surface, into: &found)
    let d = tiny.service.catalog.dimensions
    let rows = tiny.service.unitEmbeddings
    func nearness(_ artist: Int) -> Float {
      (0..<d).reduce(0) { $0 + rows[artist * d + $1] * rows[2 * d + $1] }
    }
    let expected = (6..<tiny.service.catalog.count).sorted { nearness($0) > nearness($1) }.prefix(3)
    #expect(found.map(\.offset) == Array(expected))
  }

  @Test func `two selections never pull in the same artist`() {
    var surface = tiny.surface
    surface.expandOnSelect = 5
    var found: [ArtistID] = []
    related.collect(
      from: session([Slate((0..<6).map { ArtistID($0) })], selecting: [0, 1, 5]), on: surface, into: &found)
    #expect(found.count == 15 && Set(found).count == 15)
    #expect(found.allSatisfy { $0.offset >= 6 })
  }

  @Test func `only the last screen counts, and nothing is pulled in where the surface doesn't`() {
    var surface = tiny.surface
    var found = [ArtistID(1)]
    let screens = session([Slate([ArtistID(0)])], selecting: [0])
    related.collect(from: screens, on: surface, into: &found)
    #expect(found.isEmpty)
    surface.expandOnSelect = 1
    var later = screens
    later.exchanges.append(TinyWorld.exchange(Slate([ArtistID(9)]), selecting: []))
    related.collect(from: later, on: surface, into: &found)
    #expect(found.isEmpty)
  }

  @Test func `a small catalog gives what it has left`() {
    var surface = tiny.surface
    surface.expandOnSelect = 64
    var found: [ArtistID] = []
    let screens = session([Slate((0..<50).map { ArtistID($0) })], selecting: [0])
    related.collect(from: screens, on: surface, into: &found)
    #expect(Set(found.map(\.offset)) == Set(50..<60))
  }

  @Test func `related artists come first, then the policy's own, and the slate keeps its size`() {
    let own = Query.artistGrid(Slate((0..<6).map { ArtistID($0) }))
    let expanded = related.expanded(own, with: [ArtistID(9), ArtistID(1)], on: tiny.surface)
    #expect(expanded == .artistGrid(Slate([9, 1, 0, 2, 3, 4].map { ArtistID($0) })))
    let many = related.expanded(own, with: (10..<30).map { ArtistID($0) }, on: tiny.surface)
    #expect(many.slate.artists == (10..<16).map { ArtistID($0) })
    #expect(related.expanded(own, with: [], on: tiny.surface) == own)
  }

  @Test func `other questions are left alone`() {
    for query in [
      Query.rateArtist(ArtistID(0)), .compare(ArtistID(0), ArtistID(1)), .artistChoice(Slate([ArtistID(0)])),
    ] {
      #expect(related.expanded(query, with: [ArtistID(5)], on: tiny.surface) == query)
    }
  }
}
