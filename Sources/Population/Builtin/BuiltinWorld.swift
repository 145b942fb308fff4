import LinearAlgebra
import Onboarding
import Randomness

/// Generates a music world: artists with attributes, popularity and latent coordinates, and people with tastes.
///
/// Shaped after published facts about real services, all assumed in detail: popularity follows Zipf's law with
/// exponent 0.9 and is highest at home; people like one to three genres; who knows an artist depends on its
/// popularity and on taste. The service sees a rotated and noisy copy of the coordinates.
public struct BuiltinWorld: Sendable {
  /// Artists in the catalog; at least 1.
  public var artists: Int
  /// Attributes that the catalog lists; 0 or more.
  ///
  /// Artists are made from at least 48, listed or not.
  public var attributes: Int
  /// Length of an embedding, latent and observed; at least 1.
  public var dimensions: Int
  /// Deviation of the noise in observed embeddings, relative to the length of a latent embedding.
  public var observedNoise: Double
  /// Taste types that listeners are drawn from; at least 1.
  public var types: Int
  /// What all of the world follows from.
  public var seed: UInt64
  /// People whose listening the service has seen; 0 or more.
  public var servicePeople: Int

  /// Settings for ``make()``, which does the work; the defaults are those of a scenario.
  public init(
    artists: Int = 2000, attributes: Int = 48, dimensions: Int = 24, observedNoise: Double = 0.3,
    types: Int = 8,
    seed: UInt64, servicePeople: Int = 1000
  ) {
    self.artists = artists
    self.attributes = attributes
    self.dimensions = dimensions
    self.observedNoise = observedNoise
    self.types = types
    self.seed = seed
    self.servicePeople = servicePeople
  }

  /// Generates the world.
  ///
  /// - Complexity: O(`servicePeople` × `artists` × `dimensions`).
  public func make() -> World {
    let families = AttributeFamilies(attributes: attributes)
    let cast = BuiltinCast(settings: self, families: families)
    let mixture = tasteMixture(
      directions: cast.genreDirections, popularGenres: cast.genreWeights,
      countryWeights: families.countryWeights)
    let scale = mixture.affinityScale(embeddings: cast.embeddings, artists: artists, seed: seed)
    let appeal = appeal(of: cast, mixture: mixture, scale: scale)
    let latent = LatentCatalog(
      embeddings: cast.embeddings, dimensions: dimensions, quality: cast.quality,
      logPopularity: cast.logPopularity(appeal: appeal, families: families, seed: seed), center: scale.center,
      scale: scale.scale)
    let source = Cohort.Source.mixture(mixture)
    let service = ServiceHistory(
      people: servicePeople, latent: latent, source: source, countryWeights: families.countryWeights,
      seed: seed
    ).make()
    let observed = observedEmbeddings(of: cast.embeddings)
    let popularity = PopularityTable(history: service, artists: artists, countries: families.countries.count)
    let catalog = Catalog(
      artists: cast.artists, attributes: families.listed, countries: families.countries,
      dimensions: dimensions,
      embeddings: observed, popularity: popularity.overall, popularityByCountry: popularity.byCountry)
    return World(
      service: ServiceView(catalog: catalog, history: service, likingScope: .known), latent: latent,
      source: source,
      countryWeights: families.countryWeights)
  }

  /// Taste types: each a blend of one to three genres, weighted toward the popular ones.
  private func tasteMixture(
    directions: [[Double]], popularGenres: [Double], countryWeights: [Double]
  ) -> TasteMixture {
    var generator = AddressedGenerator(seed: seed, stream: 0x5459)
    var means: [Float] = []
    var weights: [Double] = []
    for type in 0..<types {
      weights.append(1 / power(Double(type + 1), 0.5))
      var center = [Double](repeating: 0, count: dimensions)
      for part in 0..<(1 + generator.integer(below: 3)) {
        let genre = generator.index(weights: popularGenres)
        for dimension in 0..<dimensions {
          center[dimension] += directions[genre][dimension] / Double(part + 1)
        }
      }
      means += Self.normalized(center).map { Float($0) }
    }
    let total = weights.reduce(0, +)
    weights = weights.map { $0 / total }
    let byCountry = countryWeights.map { _ in
      let local = weights.map { $0 * exponential(localTaste * generator.normal()) }
      let sum = local.reduce(0, +)
      return local.map { $0 / sum }
    }
    let spread = Float(0.8 / Double(dimensions).squareRoot())
    return TasteMixture(
      dimensions: dimensions, weights: weights, means: means,
      deviations: [Float](repeating: spread, count: types * dimensions), weightsByCountry: byCountry)
  }

  /// Log share of people who would enjoy each artist, standardized over artists: what popularity grows from.
  private func appeal(
    of cast: BuiltinCast, mixture: TasteMixture, scale: (scale: Float, center: Float)
  ) -> [Double] {
    guard artists > 0 else { return [] }
    var generator = AddressedGenerator(seed: seed, stream: 0x4150)
    let rows = PackedRows(rows: cast.embeddings, count: artists, dimensions: dimensions)
    let enjoyment = Enjoyment()
    var taste = [Float](repeating: 0, count: dimensions)
    var scores = [Float](repeating: 0, count: artists)
    var shares = [Double](repeating: 0, count: artists)
    for _ in 0..<200 {
      _ = mixture.sample(using: &generator, into: &taste)
      rows.multiply(taste, into: &scores)
      for artist in 0..<artists {
        let affinity = scores[artist] * scale.scale - scale.center + cast.quality[artist]
        shares[artist] += enjoyment.probability(affinity: affinity) / 200
      }
    }
    let logs = shares.map { logarithm($0) }
    let mean = logs.reduce(0, +) / Double(artists)
    let deviation = (logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(artists)).squareRoot()
    return logs.map { deviation > 0 ? ($0 - mean) / deviation : 0 }
  }

  /// What the service has learnt: the latent coordinates turned by a random rotation, with noise.
  private func observedEmbeddings(of latent: [Float]) -> [Float] {
    var generator = AddressedGenerator(seed: seed, stream: 0x4F42)
    let rotation = Self.randomRotation(dimensions: dimensions, using: &generator)
    let noise = observedNoise / Double(dimensions).squareRoot()
    var observed = [Float](repeating: 0, count: latent.count)
    for artist in 0..<artists {
      for i in 0..<dimensions {
        var sum = 0.0
        for j in 0..<dimensions {
          sum += rotation[i * dimensions + j] * Double(latent[artist * dimensions + j])
        }
        observed[artist * dimensions + i] = Float(sum + noise * generator.normal())
      }
    }
    return observed
  }

  /// A uniformly random orthogonal matrix, by Gram and Schmidt on normal vectors.
  static func randomRotation(dimensions d: Int, using generator: inout AddressedGenerator) -> [Double] {
    var rows: [[Double]] = []
    while rows.count < d {
      var row = (0..<d).map { _ in generator.normal() }
      for other in rows {
        let overlap = zip(row, other).reduce(0) { $0 + $1.0 * $1.1 }
        for j in 0..<d { row[j] -= overlap * other[j] }
      }
      rows.append(normalized(row))
    }
    return rows.flatMap { $0 }
  }

  /// The vector at length 1; unchanged where it is 0.
  static func normalized(_ vector: [Double]) -> [Double] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}

/// Log-scale deviation of how common a taste type is from country to country.
///
/// Assumed.
private let localTaste = 0.7
