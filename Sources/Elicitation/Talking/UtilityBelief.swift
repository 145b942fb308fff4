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
  var scores: [Float] = []
  var selection = CatalogSelection()
  var ranked: [TopSelection.Candidate] = []

  /// The belief before the first answer, with counts for every artist.
  init(history: AnswerHistory, attributes: Int, likes: [Float], dislikes: [Float]) {
    self.history = history
    askedAttributes = [Bool](repeating: false, count: attributes)
    self.likes = likes
    self.dislikes = dislikes
  }

  /// The α and β of an artist.
  public func counts(of artist: ArtistID) -> (alpha: Float, beta: Float) {
    (likes[artist.offset] + common.likes, dislikes[artist.offset] + common.dislikes)
  }

  /// Takes statements in: α += weight × p, β += weight × (1 − p), p the share to which one says that an artist is liked.
  ///
  /// `p` is the overlap where something was liked, and 1 − overlap where it was disliked.
  /// - Parameters:
  ///   - liked: The weight of statements that something is liked.
  ///   - disliked: The weight of statements that something is disliked.
  ///   - overlaps: Calls back with the sum of weight × overlap over statements, dislikes counted negative, of each artist for
  ///     which it isn't 0.
  mutating func take(
    likes liked: Float, dislikes disliked: Float,
    overlaps: (_ body: (_ artist: Int, _ sum: Float) -> Void) -> Void
  ) {
    common.dislikes += liked
    common.likes += disliked
    likes.withUnsafeMutableBufferPointer { likes in
      dislikes.withUnsafeMutableBufferPointer { dislikes in
        overlaps { artist, sum in
          likes[artist] += sum
          dislikes[artist] -= sum
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
