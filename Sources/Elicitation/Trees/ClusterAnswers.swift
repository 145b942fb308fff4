import LinearAlgebra
import Onboarding
import Randomness

/// How the people of each cluster answer about each artist, as chances.
///
/// P(r | cluster) = (n_r + s p_r) / (n + s), over liked, disliked where that is told apart, and the rest: n_r of the cluster's n
/// people answer so, p_r is the share of all people, s = 2. Chances are kept within 1 % and 99 %: an answer can be an
/// accident.
struct ClusterAnswers {
  /// Whom one may ask about, the most popular first.
  let artists: [ArtistID]
  /// Which answers are told apart.
  let grouping: AnswerGrouping
  /// The share of people in each cluster.
  let shares: [Double]
  /// The place in `artists` of each artist of the catalog; −1 for others.
  let places: [Int32]
  /// log P(r | cluster), by artist, then answer, then cluster.
  private let logs: [Float]
  /// P(r | cluster) for each answer, artist by artist, for whole screens of products.
  let chances: [PackedRows]
  /// Σ P log P over answers, by artist and cluster: the negative entropy of the answer in each cluster.
  let negativeEntropies: PackedRows

  /// The chances of the `limit` most popular artists, by clusters of people's tastes.
  ///
  /// - Complexity: O(people × answers × dimensions² + artists × clusters).
  init(_ service: ServiceModel, clusters: Int, limit: Int, grouping: AnswerGrouping) {
    let tastes = PeopleTastes(of: service)
    let assigned = NearestMeans(tastes.rows, count: clusters).clusters
    // Whole histories, of which the share that is owned up to is worked out and not drawn.
    let answers = CandidateAnswers(service, limit: limit, grouping: grouping, isCandid: true)
    self.init(
      answers, people: tastes.people, clusters: assigned, answerable: service.answerableShare,
      places: Self.places(of: answers.artists, among: service.catalog.count))
  }

  /// The chances from people's answers; `clusters` has the cluster of each of `people`.
  ///
  /// `answerable` is the share of what somebody likes that they own up to when asked.
  init(_ answers: CandidateAnswers, people: [Int], clusters: [Int], answerable: Double, places: [Int32]) {
    artists = answers.artists
    grouping = answers.grouping
    self.places = places
    let (ways, count) = (answers.grouping.count, max(1, (clusters.max() ?? 0) + 1))
    var sizes = [Double](repeating: 0, count: count)
    var counts = [Double](repeating: 0, count: answers.artists.count * ways * count)
    for (person, cluster) in zip(people, clusters) {
      sizes[cluster] += 1
      for entry in answers.entries[answers.starts[person]..<answers.starts[person + 1]] {
        counts[(Int(entry.candidate) * ways + Int(entry.place)) * count + cluster] += 1
      }
    }
    let total = sizes.reduce(0, +)
    shares = total > 0 ? sizes.map { $0 / total } : sizes.map { _ in 1 / Double(count) }
    let chances = Self.chances(
      counts, sizes: sizes, ways: ways, artists: answers.artists.count, answerable: answerable)
    logs = chances.map { Float(logarithm($0)) }
    (self.chances, negativeEntropies) = Self.packed(
      chances, ways: ways, clusters: count, artists: answers.artists.count)
  }

  private static func places(of artists: [ArtistID], among count: Int) -> [Int32] {
    var places = [Int32](repeating: -1, count: count)
    for (place, artist) in artists.enumerated() { places[artist.offset] = Int32(place) }
    return places
  }

  /// Smoothed chances, by artist, answer and cluster; the last answer has what the others leave.
  private static func chances(
    _ counts: [Double], sizes: [Double], ways: Int, artists: Int, answerable: Double
  ) -> [Double] {
    let (clusters, total) = (sizes.count, max(1, sizes.reduce(0, +)))
    var chances = counts
    for artist in 0..<artists {
      for answer in 0..<ways - 1 {
        let base = (artist * ways + answer) * clusters
        let overall = counts[base..<base + clusters].reduce(0, +) / total
        for cluster in 0..<clusters {
          let share = (counts[base + cluster] + pooled * overall) / (sizes[cluster] + pooled)
          chances[base + cluster] = min(1 - accidentChance, max(accidentChance, answerable * share))
        }
      }
      for cluster in 0..<clusters {
        let said = (0..<ways - 1).reduce(0) { $0 + chances[(artist * ways + $1) * clusters + cluster] }
        let rest = max(accidentChance, 1 - said)
        chances[(artist * ways + ways - 1) * clusters + cluster] = rest
        // Clipping may have left more than 1.
        for answer in 0..<ways { chances[(artist * ways + answer) * clusters + cluster] /= said + rest }
      }
    }
    return chances
  }

  private static func packed(
    _ chances: [Double], ways: Int, clusters: Int, artists: Int
  ) -> (chances: [PackedRows], entropies: PackedRows) {
    var rows = [[Float]](repeating: [], count: ways)
    var entropies: [Float] = []
    for artist in 0..<artists {
      for cluster in 0..<clusters {
        var sum = 0.0
        for answer in 0..<ways {
          let chance = chances[(artist * ways + answer) * clusters + cluster]
          rows[answer].append(Float(chance))
          sum += chance * logarithm(chance)
        }
        entropies.append(Float(sum))
      }
    }
    let pack = { PackedRows(rows: $0, count: artists, dimensions: clusters) }
    return (rows.map(pack), pack(entropies))
  }

  /// Adds log P(answer | cluster) to each cluster's number; nothing for an artist that isn't among those asked about.
  ///
  /// - Complexity: O(clusters).
  func add(_ answer: InterviewAnswer, about artist: ArtistID, to weights: inout [Float]) {
    guard places[artist.offset] >= 0 else { return }
    let row = Int(places[artist.offset]) * grouping.count + grouping.place(of: answer)
    for cluster in weights.indices { weights[cluster] += logs[row * weights.count + cluster] }
  }
}

/// People's worth of the overall share in each cluster's.
private let pooled = 2.0
