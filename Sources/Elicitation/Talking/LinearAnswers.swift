import LinearAlgebra
import Onboarding

/// What a service's model is to a bandit that takes answers for linear in the taste.
///
/// A taste is written as μ + L θ, with μ and L Lᵀ the mean and covariance of the service's people: θ = 0 is the typical
/// listener, and people's θ have unit spread. To first order in θ, with the rest of the spread averaged over:
///
///     P(likes a)    ≈ ℓ(a) + w(a) · θ,  ℓ = Φ(s), w = φ(s) Lᵀe / √(1 + v), s = (c + e · μ) / √(1 + v), v = eᵀ Σ e
///     P(selects a)  ≈ k(a) (ℓ(a) + w(a) · θ),  k the share who know a
///     P(likes g)    ≈ Σ weight (ℓ(a) + w(a) · θ) / Σ weight over the artists a that have attribute g
///
/// so that artists and attributes are rows of one space. Answers are yes or no, of variance m (1 − m) with m the chance at
/// θ = 0; a regression weighs each by its inverse. The bandits' papers have features as they find them; that these follow
/// from the service's model, so that what isn't known or doesn't tell people apart is short, is this project's doing.
struct LinearAnswers: Sendable {
  /// Numbers in a row.
  let dimensions: Int
  /// ℓ(a), by artist.
  let liked: [Float]
  /// w(a), one row after another, and packed.
  let rows: [Float]
  let packedRows: PackedRows
  /// The length of w(a), by artist.
  let lengths: [Float]
  /// k(a), by country and artist.
  let known: [[Float]]
  /// The same of attributes as `liked` and `rows` of artists; rows of attributes without artists are 0.
  let attributes: AttributeRows

  /// The typical liking of attributes, and how it varies with the taste.
  struct AttributeRows: Sendable {
    /// ℓ(g), by attribute; 0 for one that no artist has.
    let liked: [Float]
    /// w(g), one row after another.
    let rows: [Float]
    /// Whether any artist has it: whether it can be asked.
    let isHeld: [Bool]
  }

  private let service: ServiceModel
  /// Lᵀe, one row an artist, and c + e · μ.
  private let whitened: [Float]
  private let levels: [Float]

  /// The linear view of a service's model.
  ///
  /// - Complexity: O(artists × dimensions² + artists × attributes of each × dimensions).
  init(service: ServiceModel) {
    self.service = service
    let (d, n) = (service.catalog.dimensions, service.catalog.count)
    dimensions = d
    whitened = Self.whitened(service)
    levels = (0..<n).map { service.liking(of: ArtistID($0), by: service.prior.mean) }
    var liked = [Float](repeating: 0, count: n)
    var rows = whitened
    for artist in 0..<n {
      let range = artist * d..<(artist + 1) * d
      let point = ProbitPoint(
        level: Double(levels[artist]), variance: rows[range].reduce(0.0) { $0 + Double($1) * Double($1) })
      liked[artist] = Float(point.chance)
      for index in range { rows[index] *= Float(point.slope) }
    }
    self.liked = liked
    self.rows = rows
    packedRows = PackedRows(rows: rows, count: n, dimensions: d)
    lengths = (0..<n).map { artist in
      rows[artist * d..<(artist + 1) * d].reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    known = service.catalog.countries.indices.map { country in
      (0..<n).map { service.knownShare(of: ArtistID($0), in: CountryID(country)) }
    }
    attributes = Self.attributes(of: service.catalog, liked: liked, rows: rows)
  }

  private static func whitened(_ service: ServiceModel) -> [Float] {
    let (d, n) = (service.catalog.dimensions, service.catalog.count)
    var result = [Float](repeating: 0, count: n * d)
    guard let root = Cholesky.ofCovariance(service.prior.covariance) else { return result }
    for artist in 0..<n {
      for j in 0..<d {
        var sum = 0.0
        for i in j..<d {
          sum += root.factor[i * d + j] * Double(service.catalog.embeddings[artist * d + i])
        }
        result[artist * d + j] = Float(sum)
      }
    }
    return result
  }

  private static func attributes(of catalog: Catalog, liked: [Float], rows: [Float]) -> AttributeRows {
    let d = catalog.dimensions
    let holders = AttributeHolders(catalog: catalog)
    var means = [Float](repeating: 0, count: holders.count)
    var centers = [Float](repeating: 0, count: holders.count * d)
    var isHeld = [Bool](repeating: false, count: holders.count)
    for attribute in 0..<holders.count {
      let places = holders.places(of: AttributeID(attribute))
      let total = places.reduce(0) { $0 + holders.weights[$1] }
      guard total > 0 else { continue }
      isHeld[attribute] = true
      for place in places {
        let (artist, share) = (holders.artists[place].offset, holders.weights[place] / total)
        means[attribute] += share * liked[artist]
        for j in 0..<d { centers[attribute * d + j] += share * rows[artist * d + j] }
      }
    }
    return AttributeRows(liked: means, rows: centers, isHeld: isHeld)
  }
}

// MARK: - Answers

extension LinearAnswers {
  /// Lends what an answer about an artist is to a regression: P(yes) ≈ chance + row · θ, and whether it was a yes.
  ///
  /// A comparison is an answer about the difference of two, which someone who knows only one settles without liking. Who was
  /// chosen from a screen counts as liked; of those passed over nothing is lent, as they only lost to it. Where none was chosen,
  /// each is taken for skipped: right of each by itself, and surer than all of them together are.
  func withRow(
    of answer: AnswerHistory.Answer, in country: CountryID,
    _ body: (_ row: UnsafePointer<Float>, _ scale: Float, _ chance: Float, _ isYes: Bool) -> Void
  ) {
    let artist = answer.artist.offset
    let share = known[country.offset][artist]
    rows.withUnsafeBufferPointer { rows in
      guard let base = rows.baseAddress else { return }
      let row = base + artist * dimensions
      switch answer.kind {
      case .selected: body(row, share, share * liked[artist], true)
      case .unknown where !service.namesLikesOnly: break
      case .skipped, .refused, .unknown: body(row, share, share * liked[artist], false)
      case .liked, .chosen: body(row, 1, liked[artist], true)
      case .disliked: body(row, 1, liked[artist], false)
      case .preferred(let other): withRow(preferring: answer.artist, to: other, in: country, body)
      case .passedOver: break
      }
    }
  }

  /// The same of an answer about an attribute; nothing is lent where no artist has it.
  func withRow(of attribute: AttributeID, _ body: (_ row: UnsafePointer<Float>, _ chance: Float) -> Void) {
    guard attribute.offset < attributes.isHeld.count, attributes.isHeld[attribute.offset] else { return }
    attributes.rows.withUnsafeBufferPointer { rows in
      guard let base = rows.baseAddress else { return }
      body(base + attribute.offset * dimensions, attributes.liked[attribute.offset])
    }
  }

  /// Who knows one of two only names that one: see `ServiceModel.preference(of:over:in:)`.
  private func withRow(
    preferring winner: ArtistID, to loser: ArtistID, in country: CountryID,
    _ body: (_ row: UnsafePointer<Float>, _ scale: Float, _ chance: Float, _ isYes: Bool) -> Void
  ) {
    let (a, b) = (winner.offset, loser.offset)
    let (knowsA, knowsB) = (Double(known[country.offset][a]), Double(known[country.offset][b]))
    let either = 1 - (1 - knowsA) * (1 - knowsB)
    guard either > 0 else { return }
    let row = (0..<dimensions).map { whitened[a * dimensions + $0] - whitened[b * dimensions + $0] }
    let point = ProbitPoint(
      level: Double(levels[a] - levels[b]),
      variance: row.reduce(0.0) { $0 + Double($1) * Double($1) })
    let span = knowsA * knowsB / either
    let chance = knowsA * (1 - knowsB) / either + span * point.chance
    row.withUnsafeBufferPointer { row in
      guard let base = row.baseAddress else { return }
      body(base, Float(span * point.slope), Float(chance), true)
    }
  }

  /// The deviation of a yes-or-no answer around its chance; kept off 0, where one surprise would settle everything.
  static func deviation(of chance: Float) -> Float {
    max(leastVariance, chance * (1 - chance)).squareRoot()
  }
}

/// A probit chance, averaged over a normal liking, and how it moves with the liking's mean.
private struct ProbitPoint {
  /// Φ(s), s = level / √(1 + variance).
  let chance: Double
  /// φ(s) / √(1 + variance).
  let slope: Double

  init(level: Double, variance: Double) {
    let root = (1 + variance).squareRoot()
    chance = Normal.cumulative(level / root)
    slope = Normal.density(level / root) / root
  }
}

/// The variance of an answer with a chance of 1 %.
private let leastVariance: Float = 0.0099
