import Onboarding
import Randomness

/// Plays of the people whom the service already has: the past that policies may learn from.
///
/// Made from the same cohort as the simulated listeners under a key of its own, so none of them is a listener.
struct ServiceHistory {
  var people: Int
  var latent: LatentCatalog
  var source: Cohort.Source
  var countryWeights: [Double]
  var seed: UInt64
  var knownness = Knownness()
  var enjoyment = Enjoyment()

  /// Draws who knows whom, and how often what is known is played.
  func make() -> ListeningHistory {
    let key = DrawKey(seed: seed, replicate: servicePeopleReplicate)
    let cohort = Cohort(latent: latent, source: source, countryWeights: countryWeights, key: key)
    var listener = Listener()
    var starts = [0]
    var entries: [ListeningHistory.Entry] = []
    var contexts: [ObservedContext] = []
    for person in 0..<people {
      cohort.fill(&listener, index: person)
      let draws = Draws<PopulationDraw>(key: key, listener: listener.id.index)
      for index in 0..<latent.count {
        let artist = ArtistID(index)
        if let entry = entry(for: artist, listener: listener, draws: draws) { entries.append(entry) }
      }
      starts.append(entries.count)
      contexts.append(listener.context)
    }
    return ListeningHistory(starts: starts, entries: entries, contexts: contexts, hasDislikes: true)
  }

  private func entry(
    for artist: ArtistID, listener: Listener, draws: Draws<PopulationDraw>
  ) -> ListeningHistory.Entry? {
    let affinity = listener.affinity[artist.offset]
    let known = knownness.probability(
      logPopularity: latent.logPopularity(of: artist, in: listener.context.country), affinity: affinity)
    let words = draws.block(.served, subject: artist.index)
    guard openUniform(words[0], words[1]) < known else { return nil }
    let isLiked = openUniform(words[2], words[3]) < enjoyment.probability(affinity: affinity)
    let plays = draws.logNormal(
      median: isLiked ? 20 : 1.5, sigma: isLiked ? 1 : 0.3, .plays, subject: artist.index)
    return ListeningHistory.Entry(artist: artist, plays: Float(max(1, plays.rounded())), isLiked: isLiked)
  }
}

/// The replicate under which the service's own people are drawn; runs count theirs from 0.
private let servicePeopleReplicate = 0x5345_5256
