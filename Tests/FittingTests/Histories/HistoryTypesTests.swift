import Fitting
import Foundation
import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite("History types")
struct HistoryTypesTests {
  @Test
  func `tell apart two kinds of people who play different artists`() {
    var generator = AddressedGenerator(seed: 2, stream: 0)
    let embeddings: [[Float]] = (0..<20).map { [$0 < 10 ? 1 : -1, Float(generator.normal())] }
    let features = ArtistFeatures(catalog: ChoiceWorld.catalog(embeddings: embeddings))
    let rows = (0..<80).map { person in
      (0..<20).filter { generator.uniform() < (($0 < 10) == (person % 2 == 0) ? 0.6 : 0.1) }
    }
    let history = Self.history(rows)
    let artists = (0..<20).map { ArtistID($0) }
    let losses = [1, 2].map { types in
      HistoryTypes(fitting: history, asking: artists, features: features, types: types).losses(of: history)
        .reduce(0, +) / 80
    }
    // With the kinds known: 20 answers of mean entropy (0.673 + 0.325) / 2; without, 20 of 0.647.
    #expect(losses[1] < losses[0] - 1.5)
    #expect(abs(losses[0] - 12.9) < 0.6)
  }

  @Test
  func `stand on nobody, and on people who played nothing`() {
    let features = ArtistFeatures(catalog: ChoiceWorld.catalog(embeddings: [[1], [-1]]))
    let artists = [ArtistID(0), ArtistID(1)]
    for rows in [[], [[], [], []]] as [[[Int]]] {
      let fit = HistoryTypes(fitting: Self.history(rows), asking: artists, features: features, types: 2)
      #expect(fit.losses(of: Self.history([[0]])).allSatisfy { $0.isFinite })
    }
  }

  private static func history(_ rows: [[Int]]) -> ListeningHistory {
    var starts = [0]
    for row in rows { starts.append(starts[starts.count - 1] + row.count) }
    return ListeningHistory(
      starts: starts,
      entries: rows.flatMap { $0.map { .init(artist: ArtistID($0), plays: 1, isLiked: true) } },
      contexts: rows.map { _ in ObservedContext(country: CountryID(0), device: .phone) }, hasDislikes: false)
  }
}

/// How many types real people are of, judged by people who took no part: the table of the article *Fitting*.
@Suite(.slow, .needsData("lastfm-2k"))
struct LastFMTypesTests {
  @Test
  func `types of taste foretell the lists of people who took no part, up to a number`() throws {
    let tables = try LastFMImporter.read(
      folder: DataSets.folder(of: "lastfm-2k").path, attributeSupport: 1000)
    let parts = HoldOutSplit(count: tables.history.count, share: 0.3, seed: 1)
    let training = parts.serviceHistory(tables.history)
    let heldOut = tables.history.selecting(parts.heldOut)
    // The embeddings know nothing of the held-out people.
    let factors = ImplicitFactorization(
      training, artistCount: tables.artists.count, settings: .init(dimensions: 16, seed: 1))
    let popularity = PopularityTable(history: training, artists: tables.artists.count, countries: 1)
    let all = (0..<tables.artists.count).sorted {
      (-popularity.overall[$0], $0) < (-popularity.overall[$1], $1)
    }
    // A catalog of the artists that are asked about: the scales of features are those of these.
    let asked = Array(all.prefix(200))
    let catalog = ChoiceWorld.catalog(
      embeddings: asked.map { Array(factors.artistFactors[$0 * 16..<($0 + 1) * 16]) },
      popularity: asked.map { popularity.overall[$0] })
    let features = ArtistFeatures(catalog: catalog)
    let artists = asked.indices.map { ArtistID($0) }
    let people = [training, heldOut].map { Self.renumbered($0, asked) }

    var before: [Double]?
    var means: [Double] = []
    for (types, knowsAll) in [
      (1, true), (1, false), (2, false), (4, false), (8, false), (16, false), (32, false),
    ] {
      let fit = HistoryTypes(
        fitting: people[0], asking: artists, features: features, types: types, knowsAll: knowsAll)
      let losses = fit.losses(of: people[1])
      let mean = losses.reduce(0, +) / Double(losses.count)
      var line = "| \(types)\(knowsAll ? ", all known" : "") | \(String(format: "%.2f", mean)) |"
      if let before {
        let gains = zip(before, losses).map { $0 - $1 }
        let gain = gains.reduce(0, +) / Double(gains.count)
        let variance = gains.reduce(0) { $0 + ($1 - gain) * ($1 - gain) } / Double(gains.count - 1)
        let half = 1.96 * (variance / Double(gains.count)).squareRoot()
        line += " \(String(format: "%.2f ± %.2f", gain, half)) |"
      }
      print(line, fit.knowing)
      before = losses
      means.append(mean)
    }
    #expect(means[2] < means[1] - 0.5 && means[4] < means[2] - 0.5)
  }

  /// The same people's plays of the artists that are asked about, numbered in their order.
  private static func renumbered(_ history: ListeningHistory, _ asked: [Int]) -> ListeningHistory {
    let places = Dictionary(uniqueKeysWithValues: zip(asked, asked.indices))
    let rows = (0..<history.count).map { person in
      history[person].compactMap { entry in
        places[entry.artist.offset].map {
          ListeningHistory.Entry(artist: ArtistID($0), plays: entry.plays, isLiked: true)
        }
      }
    }
    var starts = [0]
    for row in rows { starts.append(starts[starts.count - 1] + row.count) }
    let context = ObservedContext(country: CountryID(0), device: .phone)
    return ListeningHistory(
      starts: starts, entries: rows.flatMap { $0 }, contexts: rows.map { _ in context }, hasDislikes: false)
  }
}
