import LinearAlgebra
import Onboarding
import Randomness

/// Fits the spread of tastes and the artists' intercepts to a service's people.
///
/// Expectation maximization for a hierarchical probit model: each person's posterior by assumed-density filtering
/// under the current prior, then the prior from the posteriors' moments; intercepts so that each artist's marginal
/// share of likes is met. The observed coordinates' scale and rotation don't matter to it.
struct TastePriorFit {
  /// The catalog and the people to fit to.
  let service: ServiceView
  /// Decides which people are looked at where there are more than enough.
  let seed: UInt64
  private let people: [Int]
  private let shares: [Double]
  private let candidates: [ArtistID]

  /// A fit that has not begun: draws the people and counts likes.
  init(service: ServiceView, seed: UInt64) {
    self.service = service
    self.seed = seed
    var order = Array(0..<service.history.count)
    var generator = AddressedGenerator(seed: seed, stream: 0x5450)
    generator.shuffle(&order)
    people = Array(order.prefix(mostPeople))
    shares = Self.likedShares(of: service)
    candidates =
      service.likingScope == .known ? [] : Array(service.catalog.byPopularity.prefix(mostCandidates))
  }

  /// What was found.
  struct Fit {
    /// How tastes are spread over people, in observed coordinates.
    var prior: GaussianBelief
    /// Probit-scale liking of each artist at a taste of 0.
    var intercepts: [Float]
  }

  /// Alternates posteriors and prior a fixed number of times.
  ///
  /// An empty history or catalog gives the starting prior.
  /// - Complexity: O(people × answers × dimensions²) a step.
  func run() -> Fit {
    let d = service.catalog.dimensions
    var prior = GaussianBelief(
      mean: [Float](repeating: 0, count: d),
      covariance: SymmetricMatrix(dimensions: d, diagonal: startingVariance))
    var intercepts = self.intercepts(under: prior)
    guard !people.isEmpty, service.catalog.count > 0, d > 0 else {
      return Fit(prior: prior, intercepts: intercepts)
    }
    for _ in 0..<iterations {
      prior = maximized(from: prior, intercepts: intercepts)
      intercepts = self.intercepts(under: prior)
    }
    return Fit(prior: prior, intercepts: intercepts)
  }

  /// One step: everyone's posterior, and the prior that has their moments.
  private func maximized(from prior: GaussianBelief, intercepts: [Float]) -> GaussianBelief {
    let d = service.catalog.dimensions
    var means: [Float] = []
    var within = [Double](repeating: 0, count: d * d)
    for person in people {
      let posterior = self.posterior(of: person, prior: prior, intercepts: intercepts)
      means += posterior.mean
      for (index, element) in posterior.covariance.elements.enumerated() { within[index] += Double(element) }
    }
    let between = VectorMoments(rows: means, dimensions: d)
    var covariance = between.covariance
    for index in covariance.indices { covariance[index] += within[index] / Double(people.count) }
    return GaussianBelief(
      mean: between.mean.map { Float($0) }, covariance: SymmetricMatrix(dimensions: d, elements: covariance))
  }

  private func posterior(of person: Int, prior: GaussianBelief, intercepts: [Float]) -> GaussianBelief {
    let d = service.catalog.dimensions
    var belief = prior
    service.catalog.embeddings.withUnsafeBufferPointer { embeddings in
      guard let base = embeddings.baseAddress else { return }
      for (artist, isLiked) in answers(of: person) {
        belief.update(
          direction: base + artist.offset * d, intercept: Double(intercepts[artist.offset]),
          link: AnswerLink(),
          isYes: isLiked)
      }
    }
    return belief
  }

  /// What a person's history says: liked or not among what they know, or listed or not among the popular.
  private func answers(of person: Int) -> [(ArtistID, Bool)] {
    let entries = service.history[person]
    guard service.likingScope == .everyone else {
      let step = max(1, entries.count / mostAnswers)
      return stride(from: entries.startIndex, to: entries.endIndex, by: step).map {
        (entries[$0].artist, entries[$0].isLiked)
      }
    }
    var listed = ArtistSet(artists: service.catalog.count)
    for entry in entries where entry.isLiked { listed.insert(entry.artist) }
    return candidates.map { ($0, listed.contains($0)) }
  }

  /// Intercepts under which each artist's marginal chance of a like is its smoothed share.
  private func intercepts(under prior: GaussianBelief) -> [Float] {
    let d = service.catalog.dimensions
    var product = [Float](repeating: 0, count: d)
    return service.catalog.embeddings.withUnsafeBufferPointer { embeddings in
      guard let base = embeddings.baseAddress else { return shares.map { Float(Normal.quantile($0)) } }
      return shares.indices.map { artist in
        let row = base + artist * d
        prior.covariance.multiply(row, into: &product)
        var signal = 0.0
        var variance = 1.0
        for j in 0..<d {
          signal += Double(row[j] * prior.mean[j])
          variance += Double(row[j] * product[j])
        }
        return Float(max(1, variance).squareRoot() * Normal.quantile(shares[artist]) - signal)
      }
    }
  }

  /// Share of likes among those who know an artist, or of all people where a list holds likes only; smoothed.
  private static func likedShares(of service: ServiceView) -> [Double] {
    var liked = [Double](repeating: 0, count: service.catalog.count)
    var known = liked
    for entry in service.history.entries {
      known[entry.artist.offset] += 1
      if entry.isLiked { liked[entry.artist.offset] += 1 }
    }
    guard service.likingScope == .known else {
      let people = Double(service.history.count)
      return liked.map { ($0 + 0.5) / (people + 1) }
    }
    let overall = (liked.reduce(0, +) + 1) / (known.reduce(0, +) + 2)
    return zip(liked, known).map { ($0 + shrinkage * overall) / ($1 + shrinkage) }
  }
}

private let mostPeople = 400
private let mostAnswers = 150
private let mostCandidates = 500
private let iterations = 4
/// Prior variance a dimension in the first step, before anything is learnt.
private let startingVariance: Float = 1
/// People's worth of the overall share that an artist's share is shrunk by.
private let shrinkage = 8.0
