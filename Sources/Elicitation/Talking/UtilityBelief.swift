import LinearAlgebra
import Onboarding

/// A Beta distribution for each artist: how likely the listener likes it, once known, by what the answers so far say.
public struct UtilityBelief: Sendable {
  /// The answers about artists, and who has been asked about.
  public internal(set) var history: AnswerHistory
  /// Attributes that have been asked.
  public internal(set) var askedAttributes: [Bool]
  /// Questions about attributes so far.
  public internal(set) var questions = 0
  /// Screens of artists so far.
  public internal(set) var screens = 0
  private var likes: [Float]
  private var dislikes: [Float]
  /// What every artist's counts have beyond those, so that a statement about few is worked out for few.
  private var common: (likes: Float, dislikes: Float) = (0, 0)
  /// Memory.
  var shared = OverlapEntailment.SharedWeights()
  var scores: [Float] = []
  var selection = CatalogSelection()
  var ranked: [TopSelection.Candidate] = []

  /// The belief before the first answer: Beta(strength × mean, strength × (1 − mean)), the means inside (0, 1).
  init(history: AnswerHistory, attributes: Int, means: [Float], strength: Float) {
    self.history = history
    askedAttributes = [Bool](repeating: false, count: attributes)
    likes = means.map { strength * $0 }
    dislikes = means.map { strength * (1 - $0) }
  }

  /// The α and β of an artist.
  public func counts(of artist: ArtistID) -> (alpha: Float, beta: Float) {
    (likes[artist.offset] + common.likes, dislikes[artist.offset] + common.dislikes)
  }

  /// Takes a statement in: α += weight × p, β += weight × (1 − p), p the share to which it says that an artist is liked.
  ///
  /// `p` is the overlap where something was liked, and 1 − overlap where it was disliked; `overlaps` calls back with the
  /// artists whose overlap isn't 0, each once.
  mutating func take(
    isLike: Bool, weight: Float, overlaps: (_ body: (_ artist: Int, _ overlap: Float) -> Void) -> Void
  ) {
    if isLike { common.dislikes += weight } else { common.likes += weight }
    let sign: Float = isLike ? weight : -weight
    likes.withUnsafeMutableBufferPointer { likes in
      dislikes.withUnsafeMutableBufferPointer { dislikes in
        overlaps { artist, overlap in
          likes[artist] += sign * overlap
          dislikes[artist] -= sign * overlap
        }
      }
    }
  }

  /// Calls `body` with every artist's mean and standard deviation, in order.
  func forEachUtility(_ body: (_ artist: Int, _ mean: Float, _ deviation: Float) -> Void) {
    likes.withUnsafeBufferPointer { likes in
      dislikes.withUnsafeBufferPointer { dislikes in
        for artist in likes.indices {
          // Rounding can take a sum of weights to the other side of 0.
          let alpha = max(leastCount, likes[artist] + common.likes)
          let beta = max(leastCount, dislikes[artist] + common.dislikes)
          let total = alpha + beta
          let mean = alpha / total
          body(artist, mean, (mean * (1 - mean) / (total + 1)).squareRoot())
        }
      }
    }
  }
}

private let leastCount: Float = 1e-4
