import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite struct ServiceHistoryTests {
  private static let world = SmallWorlds.builtin(artists: 150, servicePeople: 400)
  private var catalog: Catalog { Self.world.service.catalog }
  private var history: ListeningHistory { Self.world.service.history }

  @Test func `Rows are in order of artist, with whole numbers of plays`() {
    #expect(history.count == 400)
    for person in 0..<history.count {
      let artists = history[person].map(\.artist)
      #expect(zip(artists, artists.dropFirst()).allSatisfy { $0 < $1 })
    }
    #expect(history.entries.allSatisfy { $0.plays >= 1 && $0.plays == $0.plays.rounded() })
  }

  @Test func `What is liked is played far more often than what was only tried`() {
    let liked = history.entries.filter(\.isLiked).map { Double($0.plays) }
    let tried = history.entries.filter { !$0.isLiked }.map { Double($0.plays) }
    #expect(history.hasDislikes)
    #expect(Correlation.mean(liked) > 8 * Correlation.mean(tried))
  }

  @Test func `Popularity falls steadily with rank on logarithmic axes`() {
    // The head is flat, since a share can't exceed 1: the slope is that of the upper half without its first tenth.
    let ranked = catalog.byPopularity.map { Double(catalog.popularity[$0.offset]) }
    let ranks = Array(8..<75)
    let x = ranks.map { logarithm(Double($0)) }
    let y = ranks.map { logarithm(ranked[$0 - 1]) }
    let slope = Correlation.slope(of: y, on: x)
    #expect(slope < -0.4 && slope > -1.2, "a slope of \(slope)")
    #expect(Correlation.between(x, y) < -0.95)
    #expect(ranked[0] > 0.6)
  }

  @Test func `The service sees what is latent: its popularity follows the latent one`() {
    let latent = (0..<150).map { Double(Self.world.latent.logPopularity(of: ArtistID($0), in: CountryID(0))) }
    let observed = (0..<150).map { Double(catalog.popularity(of: ArtistID($0), in: CountryID(0))) }
    #expect(Correlation.between(latent, observed) > 0.7)
  }

  @Test func `Artists are played by more people at home than elsewhere`() {
    var (home, away) = (0.0, 0.0)
    for artist in catalog.artists {
      for (index, country) in catalog.countries.enumerated() {
        let isHome = artist.attributes.contains {
          let attribute = catalog.attribute($0.attribute)
          return attribute.family == "country" && attribute.name == country
        }
        let share = Double(catalog.popularity(of: artist.id, in: CountryID(index)))
        if isHome { home += share } else { away += share / Double(catalog.countries.count - 1) }
      }
    }
    #expect(home > 1.1 * away, "\(home) at home, \(away) elsewhere")
  }

  @Test func `Artists of one genre are liked together more than chance has it, others aren't`() {
    // Chance is what independent artists of their popularity would show.
    let genres = catalog.artists.map { artist in
      artist.attributes.map(\.attribute).first { catalog.attribute($0).family == "genre" }
    }
    var likes = [[Bool]](repeating: [Bool](repeating: false, count: 400), count: 150)
    for person in 0..<400 {
      for entry in history[person] where entry.isLiked { likes[entry.artist.offset][person] = true }
    }
    let shares = likes.map { Double($0.count { $0 }) / 400 }
    var found = (same: 0.0, other: 0.0)
    var chance = (same: 0.0, other: 0.0)
    for a in 0..<150 where shares[a] > 0 {
      for b in 0..<a where shares[b] > 0 {
        let both = Double((0..<400).count { likes[a][$0] && likes[b][$0] })
        if genres[a] == genres[b] {
          found.same += both
          chance.same += 400 * shares[a] * shares[b]
        } else {
          found.other += both
          chance.other += 400 * shares[a] * shares[b]
        }
      }
    }
    let (same, other) = (found.same / chance.same, found.other / chance.other)
    #expect(same > 1.5, "\(same) times chance within a genre")
    #expect(same > 1.3 * other, "\(same) within, \(other) across")
  }
}
