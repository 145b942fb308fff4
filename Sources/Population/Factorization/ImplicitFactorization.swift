import Onboarding
import Randomness

/// Embeddings of artists and people learnt from who played what: implicit-feedback alternating least squares.
///
/// Minimizes, over all people u and artists i, with preference p = 1 for what u liked and 0 for all else,
///
///     Σ c (p - x · y)² + λ (Σ |x|² + Σ |y|²),   c = 1 + α log(1 + plays / ε) where p = 1, else 1.
///
/// An artist that was played but not liked counts like one never played: that somebody gave up on it says less than
/// this loss would make of it. Artists that nobody liked get the zero vector. The result is the same, bit for bit, on
/// every run with one seed.
///
/// Hu, Koren, Volinsky (2008), Collaborative filtering for implicit feedback datasets, doi:10.1109/ICDM.2008.22
/// (there: the logarithmic form of the confidence).
public struct ImplicitFactorization: Sendable {
  /// How this was learnt.
  public let settings: Settings
  /// Artists in the catalog, played or not.
  public let artistCount: Int
  /// Artists' factors, artist-major: `artistCount` rows of `settings.dimensions`.
  public let artistFactors: [Float]
  /// People's factors, person-major, fitted to `artistFactors`.
  public let personFactors: [Float]
  /// The loss after each iteration; never increases but by rounding.
  public let losses: [Double]

  /// How to learn.
  public struct Settings: Sendable, Equatable {
    /// Length of an embedding; at least 1.
    public var dimensions: Int
    /// Alternations of artists and people.
    public var iterations: Int
    /// λ, the weight of the squared factors; above 0.
    public var regularization: Double
    /// α, how much plays add to the confidence; at least 0.
    public var alpha: Double
    /// ε, the plays at which the logarithm begins to flatten; above 0.
    public var playsScale: Double
    /// What the starting factors are drawn by.
    public var seed: UInt64

    /// Settings with values that do well on Last.fm-2k.
    ///
    /// There, on people held back among the service's own, the share of their other artists found among the first 20
    /// is 0.28 (popularity: 0.12), and stays within 0.01 for λ in 1 ... 30 and α in 1 ... 10.
    public init(
      dimensions: Int = 32, iterations: Int = 12, regularization: Double = 10, alpha: Double = 4,
      playsScale: Double = 10, seed: UInt64
    ) {
      precondition(dimensions > 0 && iterations >= 0, "\(iterations) iterations in \(dimensions) dimensions")
      precondition(regularization > 0 && alpha >= 0 && playsScale > 0, "λ, α and ε must be positive")
      self.dimensions = dimensions
      self.iterations = iterations
      self.regularization = regularization
      self.alpha = alpha
      self.playsScale = playsScale
      self.seed = seed
    }

    /// What plays add to the confidence.
    func weight(_ plays: Float) -> Double { alpha * logarithm(1 + Double(plays) / playsScale) }
  }

  /// Learns from what people played, for a catalog of `artistCount` artists.
  ///
  /// - Precondition: each artist in the history is below `artistCount`.
  /// - Complexity: O(iterations × (entries × d² + (artists + people) × d²)) for d dimensions.
  public init(_ history: ListeningHistory, artistCount: Int, settings: Settings) {
    let d = settings.dimensions
    let byPerson = InteractionRows(history, weight: settings.weight)
    let byArtist = byPerson.transposed(count: artistCount)
    var artists = startingFactors(byArtist, settings)
    var people = solvedFactors(byPerson, others: artists, settings)
    var losses: [Double] = []
    for _ in 0..<settings.iterations {
      artists = solvedFactors(byArtist, others: people, settings)
      people = solvedFactors(byPerson, others: artists, settings)
      losses.append(loss(byPerson, people: people, artists: artists, settings))
    }
    self.settings = settings
    self.artistCount = artistCount
    self.losses = losses
    artistFactors = artists.map { Float($0) }
    solver = FactorSolver(
      others: artistFactors.map { Double($0) }, dimensions: d, regularization: settings.regularization)
    personFactors = people.map { Float($0) }
  }

  private let solver: FactorSolver

  /// The factors of somebody who wasn't among the people: what ``personFactors`` would hold, given the artists'.
  ///
  /// Zeros where nothing in `entries` is liked.
  /// - Precondition: each artist appears once.
  /// - Complexity: O(entries × d²) for d dimensions.
  public func foldIn(_ entries: some Sequence<ListeningHistory.Entry>) -> [Float] {
    let liked = entries.filter(\.isLiked)
    var solver = self.solver
    var result = [Double](repeating: 0, count: settings.dimensions)
    result.withUnsafeMutableBufferPointer { result in
      solver.solve(
        columns: liked.map { Int32($0.artist.offset) }[...],
        weights: liked.map { settings.weight($0.plays) }[...],
        into: result)
    }
    return result.map { Float($0) }
  }
}

/// Small normal factors for artists with entries, zeros for the rest.
private func startingFactors(_ rows: InteractionRows, _ settings: ImplicitFactorization.Settings) -> [Double]
{
  var generator = AddressedGenerator(seed: settings.seed, stream: startingStream)
  var result = [Double](repeating: 0, count: rows.count * settings.dimensions)
  for row in 0..<rows.count where rows.starts[row] < rows.starts[row + 1] {
    for index in 0..<settings.dimensions {
      result[row * settings.dimensions + index] = 0.1 * generator.normal()
    }
  }
  return result
}

/// One side's factors, given the other's.
private func solvedFactors(
  _ rows: InteractionRows, others: [Double], _ settings: ImplicitFactorization.Settings
) -> [Double] {
  let d = settings.dimensions
  var solver = FactorSolver(others: others, dimensions: d, regularization: settings.regularization)
  var result = [Double](repeating: 0, count: rows.count * d)
  result.withUnsafeMutableBufferPointer { result in
    for row in 0..<rows.count {
      let entries = rows.starts[row]..<rows.starts[row + 1]
      solver.solve(
        columns: rows.columns[entries], weights: rows.weights[entries],
        into: UnsafeMutableBufferPointer(rebasing: result[(row * d)..<((row + 1) * d)]))
    }
  }
  return result
}

/// The loss, by the Gram matrices: Σ (x · y)² over all pairs is the trace of Xᵀ X Yᵀ Y.
///
/// - Complexity: O((people + artists) × d² + entries × d).
private func loss(
  _ rows: InteractionRows, people: [Double], artists: [Double], _ settings: ImplicitFactorization.Settings
) -> Double {
  let d = settings.dimensions
  let x = gramMatrix(people, dimensions: d, diagonal: 0)
  let y = gramMatrix(artists, dimensions: d, diagonal: 0)
  var result = 0.0
  for index in 0..<(d * d) { result += x[index] * y[index] }
  for index in 0..<d { result += settings.regularization * (x[index * d + index] + y[index * d + index]) }
  people.withUnsafeBufferPointer { people in
    artists.withUnsafeBufferPointer { artists in
      guard let person = people.baseAddress, let artist = artists.baseAddress else { return }
      for row in 0..<rows.count {
        for entry in rows.starts[row]..<rows.starts[row + 1] {
          let score = dot(person + row * d, artist + Int(rows.columns[entry]) * d, count: d)
          result += (1 + rows.weights[entry]) * (1 - score) * (1 - score) - score * score
        }
      }
    }
  }
  return result
}

/// Keeps the starting matrix apart from other uses of the same seed.
private let startingStream: UInt32 = 0x616C_7301
