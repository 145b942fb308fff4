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
  /// Whether `scores` are those of the belief already, as in a first session.
  private var isScored = false
  /// What an artist loses for having been played: grows with every play.
  private var weariness: [Float]
  /// The artists that have been played, in order of their first play: all others have lost nothing.
  private var played: [ArtistID] = []
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

  /// Begins a listener's life with what onboarding learned, and with every artist's score under it.
  ///
  /// - Parameters:
  ///   - taste: The belief.
  ///   - scores: What ``ServiceModel/scores(of:into:)`` writes for it; scratch afterwards.
  mutating func reset(taste: GaussianBelief, scores: inout [Float]) {
    belief = taste
    swap(&self.scores, &scores)
    isScored = true
    for artist in played { weariness[artist.offset] = 0 }
    played.removeAll(keepingCapacity: true)
  }

  /// Fills the playlist of a session: the best artists, varied by noise and by what was heard lately.
  ///
  /// - Complexity: O(artists × dimensions).
  mutating func beginSession(_ session: UInt32, draws: Draws<SimulationDraw>) {
    if !isScored { service.scores(of: belief, into: &scores) }
    isScored = false
    applyWeariness()
    selection.select(playlistLength, of: scores, into: &ranked)
    vary(session, draws: draws)
    selection.reorder(&ranked)
    playlist.removeAll(keepingCapacity: true)
    for candidate in ranked { playlist.append(ArtistID(Int(candidate.index))) }
    position = 0
  }

  /// Takes off what was played already; what was heard in earlier sessions weighs less and less.
  private mutating func applyWeariness() {
    scores.withUnsafeMutableBufferPointer { scores in
      weariness.withUnsafeMutableBufferPointer { weariness in
        for artist in played {
          scores[artist.offset] -= weariness[artist.offset]
          weariness[artist.offset] *= fading
        }
      }
    }
  }

  /// Adds noise to what was selected, so that two sessions differ.
  private mutating func vary(_ session: UInt32, draws: Draws<SimulationDraw>) {
    ranked.withUnsafeMutableBufferPointer { ranked in
      let address = { [ranked] in (subject: UInt32(ranked[$0].index), occurrence: session) }
      draws.withUniforms(.recommendation, count: ranked.count, at: address) { noise in
        for place in ranked.indices { ranked[place].score += variety * Float(noise.first(place)) }
      }
    }
  }

  /// The next artist to play; the playlist starts over when it ends; nil for an empty catalog.
  mutating func nextArtist() -> ArtistID? {
    guard !playlist.isEmpty else { return nil }
    defer { position += 1 }
    return playlist[position % playlist.count]
  }

  /// Learns from a played or skipped track.
  mutating func update(artist: ArtistID, isPlayed: Bool) {
    // Faded weariness reaches 0 only after hundreds of sessions; an artist in the list twice would fade twice.
    if weariness[artist.offset] == 0, !played.contains(artist) { played.append(artist) }
    weariness[artist.offset] += repetition
    isScored = false
    service.update(&belief, hearing: artist, isPlayed: isPlayed)
  }
}

/// At most ``UniformPairs/capacity``.
private let playlistLength = 24
/// Loss of score, on the probit scale, for each time an artist has been played already.
private let repetition: Float = 0.1
/// Width of the uniform noise that varies a playlist, on the probit scale.
private let variety: Float = 0.6
/// What is left of weariness from one session to the next.
private let fading: Float = 0.8
