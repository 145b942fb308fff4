import Population
import TestSupport
import Testing

@Suite struct NameGeneratorTests {
  private static let names = SmallWorlds.builtin(artists: 2000, dimensions: 2, servicePeople: 0)
    .service.catalog.artists.map(\.name)

  @Test func `No two artists share a name`() {
    #expect(Set(Self.names).count == 2000)
  }

  @Test func `Names are one or two words of letters, with an article or an ampersand at most`() {
    let shape = /(The )?[A-Z][a-z]+( (& )?[A-Z][a-z]+)?/
    #expect(Self.names.filter { $0.wholeMatch(of: shape) == nil } == [])
  }

  @Test func `Names can be said: a vowel after two consonants at most within a word, three at its end`() {
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    for name in Self.names {
      for word in name.lowercased().split(separator: " ") where word != "&" && word != "the" {
        let runs = word.split { vowels.contains($0) }
        #expect(word.contains { vowels.contains($0) }, "\(name)")
        #expect(runs.dropLast().allSatisfy { $0.count <= 2 }, "\(name)")
        #expect((runs.last?.count ?? 0) <= 3, "\(name)")
      }
    }
  }
}
