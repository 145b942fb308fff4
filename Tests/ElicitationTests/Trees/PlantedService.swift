import Elicitation
import Onboarding
import Randomness
import TestSupport

extension ServiceModel {
  /// A service with this history, on artists that are alike but for it.
  static func planted(_ history: ListeningHistory, artists: Int) -> ServiceModel {
    let scope: ServiceView.LikingScope = history.hasDislikes ? .known : .everyone
    return ServiceModel(
      ServiceView(
        catalog: SmallWorlds.catalog(artists: artists), history: history, likingScope: scope,
        answerableShare: 1),
      seed: 1)
  }
}

/// People of two kinds with noise: who is of the first kind likes artists of the first half, and knows two in three.
func noisyHistory(people: Int, artists: Int, seed: UInt64) -> [[Bool?]] {
  var generator = AddressedGenerator(seed: seed, stream: 1)
  return (0..<people).map { _ in
    let isFirst = generator.integer(below: 2) == 0
    return (0..<artists).map { artist in
      guard generator.integer(below: 3) > 0 else { return nil }
      let fits = (artist < artists / 2) == isFirst
      return generator.integer(below: 5) > 0 ? fits : !fits
    }
  }
}

/// The same as a list of likes.
func listOfLikes(_ rows: [[Bool?]]) -> ListeningHistory {
  var starts = [0]
  var entries: [ListeningHistory.Entry] = []
  for row in rows {
    for (artist, isLiked) in row.enumerated() where isLiked == true {
      entries.append(.init(artist: ArtistID(artist), plays: 3, isLiked: true))
    }
    starts.append(entries.count)
  }
  let context = ObservedContext(country: CountryID(0), device: .phone)
  return ListeningHistory(
    starts: starts, entries: entries, contexts: rows.map { _ in context }, hasDislikes: false)
}
