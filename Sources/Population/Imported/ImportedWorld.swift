import LinearAlgebra
import Onboarding
import Randomness

/// Builds a world from imported tables: what a service learns from some of the people, and listeners from the rest.
///
/// The service's embeddings are factors of its own people's plays. What is latent are factors of everyone's plays from
/// another start, so that policies never compute in the coordinates that generate.
public struct ImportedWorld: Sendable {
  /// What was imported.
  public var tables: ImportedTables
  /// Length of an embedding, latent and observed; at least 1.
  public var dimensions: Int
  /// Share of the people who are held out, 0 … 1.
  public var split: Double
  /// Who listens: a mixture fitted to everyone, or the held-out people.
  public var listeners: ListenerKind
  /// What the split and both factorizations start from.
  public var seed: UInt64

  /// Who listens.
  public enum ListenerKind: Sendable, Equatable {
    /// Any number, from a mixture of this many types fitted to everyone's tastes.
    case fitted(types: Int)
    /// The held-out people themselves.
    case replayed
  }

  /// Settings for ``make()``, which does the work.
  public init(tables: ImportedTables, dimensions: Int, split: Double, listeners: ListenerKind, seed: UInt64) {
    self.tables = tables
    self.dimensions = dimensions
    self.split = split
    self.listeners = listeners
    self.seed = seed
  }

  /// Factors the plays and assembles the world.
  ///
  /// - Complexity: that of two factorizations.
  public func make() -> World {
    let parts = HoldOutSplit(count: tables.history.count, share: split, seed: seed)
    let serviceHistory = parts.serviceHistory(tables.history)
    let artists = tables.artists.count
    let observed = ImplicitFactorization(
      serviceHistory, artistCount: artists,
      settings: ImplicitFactorization.Settings(dimensions: dimensions, seed: seed))
    let popularity = PopularityTable(
      history: serviceHistory, artists: artists, countries: tables.countries.count)
    let catalog = Catalog(
      artists: tables.artists, attributes: tables.attributes, countries: tables.countries,
      dimensions: dimensions,
      embeddings: observed.artistFactors, popularity: popularity.overall,
      popularityByCountry: popularity.byCountry)
    let (latent, source) = truth(heldOut: parts.heldOut)
    return World(
      service: ServiceView(
        catalog: catalog, history: serviceHistory, likingScope: .everyone,
        answerableShare: listeners == .replayed ? RecordedPeople.answerShare : 1),
      latent: latent, source: source, countryWeights: countryWeights,
      findings: tables.findings.map(\.description))
  }

  /// What generates: factors of everyone's plays, and who listens.
  private func truth(heldOut: [Int]) -> (LatentCatalog, Cohort.Source) {
    let factors = ImplicitFactorization(
      tables.history, artistCount: tables.artists.count,
      settings: ImplicitFactorization.Settings(dimensions: dimensions, seed: seed &+ 0x1A7E))
    let everyone = PopularityTable(
      history: tables.history, artists: tables.artists.count, countries: tables.countries.count)
    let logPopularity = logPopularity(everyone)
    switch listeners {
    case .replayed:
      let latent = LatentCatalog(
        embeddings: factors.artistFactors, dimensions: dimensions,
        quality: [Float](repeating: 0, count: tables.artists.count), logPopularity: logPopularity, center: 0,
        scale: 1)
      let held = tables.history.selecting(heldOut)
      return (latent, .replayed(RecordedPeople(history: held, popularity: everyone.overall)))
    case .fitted(let types):
      return fitted(
        factors: factors, types: types, logPopularity: logPopularity, popularity: everyone.overall)
    }
  }

  /// A mixture over centered tastes, and affinities standardized over people and the popular artists.
  ///
  /// Subtracting the average taste takes popularity out of affinity: it acts through knowing and familiarity instead.
  private func fitted(
    factors: ImplicitFactorization, types: Int, logPopularity: [Float], popularity: [Float]
  ) -> (LatentCatalog, Cohort.Source) {
    let d = dimensions
    let people = max(1, tables.history.count)
    var tastes = factors.personFactors
    for dimension in 0..<d {
      var mean: Float = 0
      for person in 0..<tables.history.count { mean += tastes[person * d + dimension] / Float(people) }
      for person in 0..<tables.history.count { tastes[person * d + dimension] -= mean }
    }
    let fit = GaussianMixture(
      rows: tastes, dimensions: d, settings: GaussianMixture.Settings(components: types, seed: seed))
    let mixture = TasteMixture(
      dimensions: d, weights: fit.weights, means: fit.means.map { Float($0) },
      deviations: fit.variances.map { Float($0.squareRoot()) })
    let popular = popularity.indices.sorted {
      popularity[$0] != popularity[$1] ? popularity[$0] > popularity[$1] : $0 < $1
    }.prefix(1000)
    let head = popular.flatMap { factors.artistFactors[$0 * d..<($0 + 1) * d] }
    let standard = mixture.affinityScale(embeddings: head, artists: popular.count, seed: seed)
    let latent = LatentCatalog(
      embeddings: factors.artistFactors, dimensions: d,
      quality: [Float](repeating: 0, count: popularity.count),
      logPopularity: logPopularity, center: standard.center, scale: standard.scale)
    return (latent, .mixture(mixture))
  }

  /// Log share of listeners over that at the head's edge, country-major; never played counts as half a listener.
  private func logPopularity(_ table: PopularityTable) -> [Float] {
    let artists = tables.artists.count
    guard artists > 0 else { return [] }
    let ranked = table.overall.sorted(by: >)
    let least = Float(0.5 / Double(max(1, tables.history.count)))
    let edge = max(least, ranked[min(artists, LatentCatalog.headSize(artists: artists)) - 1])
    return table.byCountry.map { Float(logarithm(Double(max(least, $0) / edge))) }
  }

  private var countryWeights: [Double] {
    var weights = [Double](repeating: 0, count: tables.countries.count)
    for context in tables.history.contexts { weights[context.country.offset] += 1 }
    return weights.reduce(0, +) > 0 ? weights : weights.map { _ in 1 }
  }
}
