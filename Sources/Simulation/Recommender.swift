import Elicitation
import LinearAlgebra
import Onboarding
import Randomness

/// Serves the listening sessions: starts from what onboarding learned, and goes on learning from plays.
///
/// The same for every policy, so that what follows onboarding measures what it learned and nothing else.
struct Recommender: Sendable {
  private let service: ServiceModel
  private(set) var belief: GaussianBelief
  private var scores: [Float]
  /// What each artist loses for having been played: grows with every play.
  private var weariness: [Float]
  private var selection = CatalogSelection()
  private var ranked: [TopSelection.Candidate] = []
  private var playlist: [ArtistID] = []
  private var position = 0

  /// A recommender that knows what the service knows of everyone.
  init(service: ServiceModel) {
    self.service = service
    belief = service.prior
    scores = [Float](repeating: 0, count: service.catalog.count)
    weariness = scores
  }

  /// Begins a listener's life with what onboarding learned.
  mutating func reset(taste: GaussianBelief) {
    belief = taste
    for artist in weariness.indices { weariness[artist] = 0 }
  }

  /// Fills the playlist of a session: the best artists, varied by noise and by what was heard lately.
  ///
  /// - Complexity: O(artists × dimensions).
  mutating func beginSession(_ session: UInt32, draws: Draws<SimulationDraw>) {
    service.scores(of: belief, into: &scores)
    scores.withUnsafeMutableBufferPointer { scores in
      weariness.withUnsafeBufferPointer { weariness in
        for artist in weariness.indices { scores[artist] -= weariness[artist] }
      }
    }
    selection.select(playlistLength, of: scores, into: &ranked)
    for index in ranked.indices {
      let noise = draws.uniform(.recommendation, subject: UInt32(ranked[index].index), occurrence: session)
      ranked[index].score += variety * Float(noise)
    }
    selection.reorder(&ranked)
    // What was heard in earlier sessions weighs less and less.
    for artist in weariness.indices { weariness[artist] *= fading }
    playlist.removeAll(keepingCapacity: true)
    for candidate in ranked { playlist.append(ArtistID(Int(candidate.index))) }
    position = 0
  }

  /// The next artist to play; the playlist starts over when it ends; nil for an empty catalog.
  mutating func nextArtist() -> ArtistID? {
    guard !playlist.isEmpty else { return nil }
    defer { position += 1 }
    return playlist[position % playlist.count]
  }

  /// Learns from a played or skipped track.
  mutating func update(artist: ArtistID, isPlayed: Bool) {
    weariness[artist.offset] += repetition
    service.update(&belief, hearing: artist, isPlayed: isPlayed)
  }
}

private let playlistLength = 24
/// Loss of score, on the probit scale, for each time an artist has been played already.
private let repetition: Float = 0.1
/// Width of the uniform noise that varies a playlist, on the probit scale.
private let variety: Float = 0.6
/// What is left of weariness from one session to the next.
private let fading: Float = 0.8
