import Onboarding

/// Predicts everyone at a node by each artist's share of likes there, drawn toward the share at the node before.
///
/// The prediction of artist i at a node is m = m₀ + d / (n + λ): m₀ is the parent's, n the people there who have a say of i,
/// d = Σ (r − m₀) over them, r 1 for liked and 0 for not. It minimizes Σ (r − m)² + λ (m − m₀)², which it lowers by d² / (n + λ).
/// Where a history tells what was tried and dropped, those have a say who know the artist; in a list of likes everyone
/// has, and what isn't listed isn't liked.
struct ShrunkenMeans: SplitCriterion {
  /// λ: how many people the parent's share counts for.
  let smoothing: Double
  /// Whether everyone has a say of every artist.
  let isComplete: Bool
  private let history: ListeningHistory
  private let artists: Int
  /// The opened node's people, their means, and sums over it.
  private var node: Sums
  private var means: [Double] = []
  private var people = 0.0
  private var untouched = 0.0
  /// Σ m², Σ S² and Σ S m over artists, with m the node's means and S its likes: for complete histories.
  private var squaredMeans = 0.0
  private var squaredLikes = 0.0
  private var likesByMeans = 0.0
  private var first: Sums
  private var second: Sums

  /// The criterion on a service's history.
  init(_ service: ServiceModel, smoothing: Double) {
    history = service.history
    artists = service.catalog.count
    isComplete = !service.history.hasDislikes
    self.smoothing = smoothing
    node = Sums(artists: artists)
    first = node
    second = node
  }

  /// Sums over some people, for every artist: how many have a say, and how many like it.
  private struct Sums {
    var says: [Double]
    var likes: [Double]
    /// Artists of which anybody has a say, in order of appearance.
    var touched: [Int32] = []

    init(artists: Int) {
      says = [Double](repeating: 0, count: artists)
      likes = says
    }

    mutating func clear() {
      for artist in touched {
        says[Int(artist)] = 0
        likes[Int(artist)] = 0
      }
      touched.removeAll(keepingCapacity: true)
    }

    mutating func add(_ people: UnsafeBufferPointer<Int32>, of history: ListeningHistory) {
      says.withUnsafeMutableBufferPointer { says in
        likes.withUnsafeMutableBufferPointer { likes in
          history.entries.withUnsafeBufferPointer { entries in
            for person in people {
              for index in history.starts[Int(person)]..<history.starts[Int(person) + 1] {
                let artist = entries[index].artist.offset
                if says[artist] == 0 { touched.append(Int32(truncatingIfNeeded: artist)) }
                says[artist] += 1
                likes[artist] += entries[index].isLiked ? 1 : 0
              }
            }
          }
        }
      }
    }
  }

  /// The smoothed shares of some people; at the root toward one half, or toward 0 where everyone has a say.
  func prediction(of people: UnsafeBufferPointer<Int32>, under parent: [Double]?) -> [Double] {
    var sums = Sums(artists: artists)
    sums.add(people, of: history)
    return (0..<artists).map { artist in
      let before = parent?[artist] ?? (isComplete ? 0 : 0.5)
      let says = isComplete ? Double(people.count) : sums.says[artist]
      guard says > 0 else { return before }
      return before + (sums.likes[artist] - says * before) / (says + smoothing)
    }
  }

  mutating func open(_ people: UnsafeBufferPointer<Int32>, prediction: [Double]) {
    node.clear()
    node.add(people, of: history)
    means = prediction
    self.people = Double(people.count)
    guard !isComplete else { return openComplete() }
    untouched = 0
    for artist in node.touched { untouched += fall(Int(artist), says: node.says, likes: node.likes) }
  }

  mutating func gain(liked: UnsafeBufferPointer<Int32>, disliked: UnsafeBufferPointer<Int32>) -> Double {
    first.clear()
    first.add(liked, of: history)
    second.clear()
    second.add(disliked, of: history)
    guard !isComplete else { return completeGain(liked.count) }
    // What the rest gains is what the whole node would, less the part of artists that anybody else has a say of.
    var sum = untouched
    for artist in first.touched {
      let artist = Int(artist)
      sum += fall(artist, says: first.says, likes: first.likes)
      sum += change(of: artist)
    }
    for artist in second.touched {
      let artist = Int(artist)
      sum += fall(artist, says: second.says, likes: second.likes)
      if first.says[artist] == 0 { sum += change(of: artist) }
    }
    return sum
  }

  /// d² / (n + λ) of one artist.
  @inline(__always)
  private func fall(_ artist: Int, says: [Double], likes: [Double]) -> Double {
    fall(says: says[artist], difference: likes[artist] - says[artist] * means[artist])
  }

  @inline(__always)
  private func fall(says: Double, difference: Double) -> Double {
    says > 0 ? difference * difference / (says + smoothing) : 0
  }

  /// What the rest gains of one artist, less what the whole node would.
  @inline(__always)
  private func change(of artist: Int) -> Double {
    let says = node.says[artist] - first.says[artist] - second.says[artist]
    let likes = node.likes[artist] - first.likes[artist] - second.likes[artist]
    return fall(says: says, difference: likes - says * means[artist])
      - fall(artist, says: node.says, likes: node.likes)
  }

  private mutating func openComplete() {
    squaredMeans = means.reduce(0) { $0 + $1 * $1 }
    squaredLikes = 0
    likesByMeans = 0
    for artist in node.touched {
      let likes = node.likes[Int(artist)]
      squaredLikes += likes * likes
      likesByMeans += likes * means[Int(artist)]
    }
  }

  /// The gain where everyone has a say of every artist, from the artists that the first group likes.
  ///
  /// Σ (s − n m)² = Σ s² − 2 n Σ s m + n² Σ m², with s the likes of n people; for the rest s is S less the first group's.
  private func completeGain(_ count: Int) -> Double {
    let (yes, no) = (Double(count), people - Double(count))
    var ofYes = yes * yes * squaredMeans
    var ofNo = no * no * squaredMeans + squaredLikes - 2 * no * likesByMeans
    for artist in first.touched {
      let artist = Int(artist)
      let (likes, mean) = (first.likes[artist], means[artist])
      ofYes += likes * (likes - 2 * yes * mean)
      ofNo += likes * (likes - 2 * node.likes[artist] + 2 * no * mean)
    }
    return (yes > 0 ? ofYes / (yes + smoothing) : 0) + (no > 0 ? ofNo / (no + smoothing) : 0)
  }
}
