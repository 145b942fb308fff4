import Onboarding
import Population
import Randomness
import Testing

@Suite struct ImplicitFactorizationTests {
  /// A history from rows of (artist, plays).
  private func history(_ rows: [[(artist: Int, plays: Float)]], unliked: Set<Int> = []) -> ListeningHistory {
    var starts = [0]
    var entries: [ListeningHistory.Entry] = []
    for row in rows {
      for (artist, plays) in row {
        let id = ArtistID(artist)
        entries.append(.init(artist: id, plays: plays, isLiked: !unliked.contains(artist)))
      }
      starts.append(entries.count)
    }
    let context = ObservedContext(country: CountryID(0), device: .phone)
    return ListeningHistory(
      starts: starts, entries: entries, contexts: rows.map { _ in context }, hasDislikes: !unliked.isEmpty)
  }

  private var small: ListeningHistory {
    history([[(0, 10), (1, 3)], [(0, 5), (2, 1)], [(1, 8), (2, 2)], [(2, 20)]])
  }

  private func settings(_ dimensions: Int, iterations: Int = 12) -> ImplicitFactorization.Settings {
    .init(
      dimensions: dimensions, iterations: iterations, regularization: 0.5, alpha: 2, playsScale: 5, seed: 3)
  }

  private func score(_ model: ImplicitFactorization, _ person: Int, _ artist: Int) -> Double {
    let d = model.settings.dimensions
    return (0..<d).reduce(0) {
      $0 + Double(model.personFactors[person * d + $1]) * Double(model.artistFactors[artist * d + $1])
    }
  }

  @Test func `A small problem reaches the loss and the scores that numpy reaches`() {
    // numpy, 500 alternations from any start, C = 1 + 2 log(1 + plays / 5), 2 dimensions, λ = 0.5, for each row c, p:
    // np.linalg.solve(O.T @ (O * c[:, None]) + 0.5 * np.eye(2), O.T @ (c * p))
    let model = ImplicitFactorization(small, artistCount: 4, settings: settings(2, iterations: 300))
    #expect(abs((model.losses.last ?? 0) - 4.783147633302997) < 1e-9)
    let expected = [
      [0.91666675, 0.83820669, 0.12904333], [0.62880893, 0.68088226, 0.76682463],
      [0.59865716, 0.67816224, 0.92176181], [0.00127006, 0.14318566, 0.90990875],
    ]
    for (person, row) in expected.enumerated() {
      for (artist, value) in row.enumerated() { #expect(abs(score(model, person, artist) - value) < 1e-5) }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 8, 9, 17])
  func `The loss never rises, in any number of dimensions`(dimensions: Int) {
    let model = ImplicitFactorization(planted().history, artistCount: 40, settings: settings(dimensions))
    for (before, after) in zip(model.losses, model.losses.dropFirst()) {
      #expect(after <= before * (1 + 1e-12))
    }
    #expect(model.losses.count == 12)
  }

  @Test func `An artist that nobody liked has the zero vector, and scores nothing`() {
    let model = ImplicitFactorization(
      history([[(0, 10), (1, 3)], [(1, 5)]], unliked: [0]), artistCount: 3, settings: settings(4))
    #expect(model.artistFactors[0..<4].allSatisfy { $0 == 0 })
    #expect(model.artistFactors[8..<12].allSatisfy { $0 == 0 })
    #expect(model.artistFactors[4..<8].contains { $0 != 0 })
  }

  @Test(arguments: [2, 12])
  func `Folding in a person's own history gives the person's factors`(dimensions: Int) {
    let (history, _) = planted()
    let model = ImplicitFactorization(history, artistCount: 40, settings: settings(dimensions))
    for person in 0..<history.count {
      let folded = model.foldIn(history[person])
      for (index, value) in folded.enumerated() {
        #expect(abs(value - model.personFactors[person * dimensions + index]) < 1e-4)
      }
    }
    #expect(model.foldIn([]) == [Float](repeating: 0, count: dimensions))
  }

  @Test func `One seed gives the same bits, another a different start`() {
    let (history, _) = planted()
    let one = ImplicitFactorization(history, artistCount: 40, settings: settings(6, iterations: 3))
    let two = ImplicitFactorization(history, artistCount: 40, settings: settings(6, iterations: 3))
    #expect(one.artistFactors == two.artistFactors)
    #expect(one.personFactors == two.personFactors)
    #expect(one.losses == two.losses)
    var other = settings(6, iterations: 3)
    other.seed = 4
    #expect(
      ImplicitFactorization(history, artistCount: 40, settings: other).artistFactors != one.artistFactors)
  }

  @Test func `Planted groups are recovered from what was held back`() {
    let (history, held) = planted()
    let model = ImplicitFactorization(
      history, artistCount: 40,
      settings: .init(dimensions: 4, iterations: 8, regularization: 1, alpha: 2, playsScale: 5, seed: 1))
    var wins = 0.0
    var pairs = 0.0
    for (person, artist) in held {
      let played = Set(history[person].map(\.artist.offset))
      for other in 0..<40 where other % 2 != person % 2 && !played.contains(other) {
        wins += score(model, person, artist) > score(model, person, other) ? 1 : 0
        pairs += 1
      }
    }
    // Chance is 0.5. Each person played 10 of the 20 artists of their group and nothing else.
    #expect(wins / pairs > 0.98, "area under the curve \(wins / pairs)")
  }

  @Test func `An empty history gives zeros`() {
    let model = ImplicitFactorization(history([[], []]), artistCount: 2, settings: settings(3))
    #expect(model.artistFactors == [Float](repeating: 0, count: 6))
    #expect(model.personFactors == [Float](repeating: 0, count: 6))
    let none = ImplicitFactorization(history([]), artistCount: 0, settings: settings(3))
    #expect(none.artistFactors.isEmpty && none.losses.allSatisfy { $0 == 0 })
  }

  /// 60 people of two groups, each of whom played 10 of the group's 20 artists; one more that they would play is
  /// held back.
  private func planted() -> (history: ListeningHistory, held: [(person: Int, artist: Int)]) {
    var generator = AddressedGenerator(seed: 7, stream: 0)
    var rows: [[(artist: Int, plays: Float)]] = []
    var held: [(person: Int, artist: Int)] = []
    for person in 0..<60 {
      var artists = (0..<20).map { $0 * 2 + person % 2 }
      generator.shuffle(&artists)
      held.append((person, artists[10]))
      rows.append(artists[..<10].sorted().map { ($0, Float(1 + generator.integer(below: 50))) })
    }
    return (history(rows), held)
  }
}
