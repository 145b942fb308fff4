import Onboarding
import Randomness

/// The listeners of an experiment, made one at a time from their addresses.
///
/// Listener `i` is a pure function of (key, `i`): a cohort of a million is a prefix of one of ten million, and
/// none of them is ever held in memory.
public struct Cohort: Sendable {
  /// The artists that affinities are about.
  public let latent: LatentCatalog
  /// Where tastes come from.
  public let source: Source
  let countryWeights: [Double]
  let key: DrawKey
  /// What recorded people's histories are halved under.
  let halvesKey: DrawKey

  /// Where listeners come from.
  public enum Source: Sendable {
    /// Drawn from a mixture of taste types.
    case mixture(TasteMixture)
    /// Recorded people, each once.
    case replayed(RecordedPeople)
  }

  /// A cohort: the people of `key`, whose recorded histories, if any, are halved under a replicate's key.
  ///
  /// - Precondition: `countryWeights`, one a country, are not negative and have a positive sum.
  public init(
    latent: LatentCatalog, source: Source, countryWeights: [Double], key: DrawKey, halvesKey: DrawKey? = nil
  ) {
    self.halvesKey = halvesKey ?? key
    self.latent = latent
    self.source = source
    self.countryWeights = countryWeights
    self.key = key
  }

  /// The most listeners that the source can give; nil where there is no limit.
  public var limit: Int? {
    switch source {
    case .mixture: nil
    case .replayed(let people): people.count
    }
  }

  /// Makes listener `index` in place, whatever the value held before.
  ///
  /// - Precondition: `index` is not negative, and below `limit` where there is one.
  /// - Complexity: O(artists × dimensions), allocation-free from the second call on.
  public func fill(_ listener: inout Listener, index: Int) {
    listener.id = ListenerID(index)
    let draws = Draws<PopulationDraw>(key: key, listener: listener.id.index)
    if listener.affinity.count != latent.count {
      listener.affinity = [Float](repeating: 0, count: latent.count)
    }
    fillTraits(&listener, draws: draws)
    switch source {
    case .mixture(let mixture):
      if listener.taste.count != mixture.dimensions {
        listener.taste = [Float](repeating: 0, count: mixture.dimensions)
      }
      var generator = draws.generator(.taste)
      listener.recorded.removeAll(keepingCapacity: true)
      listener.traits.type = mixture.sample(
        in: listener.context.country.offset, using: &generator, into: &listener.taste)
      latent.affinity(of: listener.taste, into: &listener.affinity)
    case .replayed(let people):
      listener.taste.removeAll(keepingCapacity: true)
      listener.traits.type = 0
      people.fill(&listener, index: index, key: halvesKey)
    }
  }

  private func fillTraits(_ listener: inout Listener, draws: Draws<PopulationDraw>) {
    var generator = draws.generator(.traits)
    listener.traits.mainstreamness = generator.beta(2, 2)
    listener.traits.activity = exponential(0.5 * generator.normal())
    listener.traits.patience = exponential(0.5 * generator.normal())
    var context = draws.generator(.context)
    // Weights of the first cases: generated people have no `other` device.
    listener.context = ObservedContext(
      country: CountryID(context.index(weights: countryWeights)),
      device: ObservedContext.Device.allCases[context.index(weights: [0.7, 0.22, 0.08])])
  }
}
