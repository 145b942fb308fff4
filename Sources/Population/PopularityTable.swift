import Onboarding

/// Shares of people who have played each artist, overall and by country.
public struct PopularityTable: Sendable {
  /// Share of all people, from 0 to 1, who have played each artist; 0 where there are no people.
  public let overall: [Float]
  /// Country-major, shrunk toward the overall share by a prior worth `shrinkage` people.
  public let byCountry: [Float]

  /// Counts a history.
  ///
  /// - Complexity: O(entries + artists × countries).
  public init(history: ListeningHistory, artists: Int, countries: Int, shrinkage: Double = 50) {
    var counts = [Double](repeating: 0, count: artists * countries)
    var people = [Double](repeating: 0, count: countries)
    for person in 0..<history.count {
      let country = history.contexts[person].country.offset
      people[country] += 1
      for entry in history[person] { counts[country * artists + entry.artist.offset] += 1 }
    }
    let everyone = max(1, people.reduce(0, +))
    var overall = [Float](repeating: 0, count: artists)
    for artist in 0..<artists {
      var total = 0.0
      for country in 0..<countries { total += counts[country * artists + artist] }
      overall[artist] = Float(total / everyone)
    }
    var byCountry = [Float](repeating: 0, count: artists * countries)
    for country in 0..<countries {
      for artist in 0..<artists {
        let prior = shrinkage * Double(overall[artist])
        byCountry[country * artists + artist] = Float(
          (counts[country * artists + artist] + prior) / (people[country] + shrinkage))
      }
    }
    self.overall = overall
    self.byCountry = byCountry
  }
}
