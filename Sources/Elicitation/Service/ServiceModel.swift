import LinearAlgebra
import Onboarding
import Randomness

/// What a service has learnt from its own people: how tastes are spread, what is known, how answers follow taste.
///
/// Everything that a policy stands on, shared by all policies of an experiment, and fitted to the service's people
/// alone: no simulated listener has a part in it.
public struct ServiceModel: Sendable {
  /// What can be shown, with the embeddings that beliefs live in.
  public let catalog: Catalog
  /// What the service's own people played.
  public let history: ListeningHistory
  /// Observed embeddings, packed for scoring.
  public let rows: PackedRows
  /// How the tastes of the service's people are spread: the belief about a new listener.
  public let prior: GaussianBelief
  /// Share of what a listener likes that they own up to when asked, above 0 and at most 1.
  ///
  /// What the service takes it for: an assumption that no history can tell.
  public let answerableShare: Double
  /// Whether people name what they like and nothing else, so that silence about an artist is no word on knowing it.
  let namesLikesOnly: Bool
  /// Intercept of liking for each artist: P(liked | z) = Φ(intercept + embedding · z).
  public let intercepts: [Float]
  /// Chance that an artist is known, country-major; 1 throughout where the history can't tell.
  let knownShare: [Float]
  /// Unit-length embeddings, row by row, and packed: for cosines between artists.
  public let unitEmbeddings: [Float]
  /// The same, packed for scoring.
  public let unitRows: PackedRows
  /// How a played track follows from liking.
  private let hearingLink: AnswerLink
  /// What answers about attributes say, once somebody asks.
  let attributeBox = AttributeModelBox()
  /// Artists by country from the best known down; ties in order of popularity.
  private let rankedByKnownShare: [[ArtistID]]

  /// Fits the model to a service's history.
  ///
  /// - Complexity: O(people × entries × dimensions²), for 400 people at most.
  public init(_ service: ServiceView, seed: UInt64) {
    catalog = service.catalog
    history = service.history
    rows = PackedRows(
      rows: service.catalog.embeddings, count: service.catalog.count, dimensions: service.catalog.dimensions)
    let fit = TastePriorFit(service: service, seed: seed).run()
    prior = fit.prior
    intercepts = fit.intercepts
    answerableShare = service.answerableShare
    namesLikesOnly = service.likingScope == .everyone
    knownShare =
      service.likingScope == .known
      ? service.catalog.popularityByCountry.map { Float(service.answerableShare) * min(0.98, max(0.005, $0)) }
      : [Float](
        repeating: Float(service.answerableShare), count: service.catalog.popularityByCountry.count)
    unitEmbeddings = Self.unitRows(of: service.catalog)
    unitRows = PackedRows(
      rows: unitEmbeddings, count: service.catalog.count, dimensions: service.catalog.dimensions)
    // A list of likes is silent on what isn't on it, and much of that is played to the end as well.
    let floor = service.likingScope == .known ? moodFloor : unlistedFloor
    hearingLink = AnswerLink(floor: floor, span: 1 - moodFloor - floor)
    rankedByKnownShare = Self.ranked(by: knownShare, catalog: service.catalog)
  }

  private static func unitRows(of catalog: Catalog) -> [Float] {
    var rows = catalog.embeddings
    let d = catalog.dimensions
    for artist in 0..<catalog.count {
      let range = artist * d..<(artist + 1) * d
      let length = rows[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for index in range where length > 0 { rows[index] /= length }
    }
    return rows
  }

  private static func ranked(by share: [Float], catalog: Catalog) -> [[ArtistID]] {
    catalog.countries.indices.map { country in
      catalog.byPopularity.enumerated().sorted { a, b in
        let x = share[country * catalog.count + a.element.offset]
        let y = share[country * catalog.count + b.element.offset]
        return x != y ? x > y : a.offset < b.offset
      }.map(\.element)
    }
  }

  /// Artists from the best known in a country down.
  public func byKnownShare(in country: CountryID) -> [ArtistID] { rankedByKnownShare[country.offset] }

  /// How much one taste likes one artist, on the probit scale.
  ///
  /// - Complexity: O(dimensions).
  public func liking(of artist: ArtistID, by taste: [Float]) -> Float {
    let d = catalog.dimensions
    return catalog.embeddings.withUnsafeBufferPointer { rows in
      taste.withUnsafeBufferPointer { taste in
        guard let row = rows.baseAddress, let z = taste.baseAddress else { return intercepts[artist.offset] }
        return intercepts[artist.offset] + dot(row + artist.offset * d, z, count: d)
      }
    }
  }

  /// The chance that someone from this country knows the artist, in (0, 1].
  public func knownShare(of artist: ArtistID, in country: CountryID) -> Float {
    knownShare[country.offset * catalog.count + artist.offset]
  }

  /// The chance that an artist is known, to the power of `knownness`: 1 is honest, 0 takes everyone to know everything.
  func knownShare(of artist: ArtistID, in country: CountryID, knownness: Double) -> Float {
    Float(counted(Double(knownShare(of: artist, in: country)), by: knownness))
  }

  /// The same for every artist, by number.
  func knownShares(in country: CountryID) -> [Float] {
    Array(knownShare[country.offset * catalog.count..<(country.offset + 1) * catalog.count])
  }

  /// Takes one answer into account that says something by itself; of a choice, that what was chosen is liked.
  public func update(_ belief: inout GaussianBelief, with answer: AnswerHistory.Answer, in country: CountryID)
  {
    if case .preferred(let other) = answer.kind {
      if let probit = preference(of: answer.artist, over: other, in: country) { belief.update(with: probit) }
    } else if answer.kind == .chosen {
      update(&belief, with: AnswerHistory.Answer(artist: answer.artist, kind: .liked), in: country)
    } else if let found = link(of: answer, in: country) {
      update(&belief, artist: answer.artist, link: found.link, isYes: found.isYes)
    }
  }

  /// Takes one played or skipped track into account.
  public func update(_ belief: inout GaussianBelief, hearing artist: ArtistID, isPlayed: Bool) {
    update(&belief, artist: artist, link: hearingLink, isYes: isPlayed)
  }

  /// Takes a yes or no about one artist into account that follows its liking in a given way.
  func update(_ belief: inout GaussianBelief, artist: ArtistID, link: AnswerLink, isYes: Bool) {
    catalog.embeddings.withUnsafeBufferPointer { embeddings in
      guard let base = embeddings.baseAddress else { return }
      belief.update(
        direction: base + artist.offset * catalog.dimensions, intercept: Double(intercepts[artist.offset]),
        link: link, isYes: isYes)
    }
  }

  /// The belief after a whole history of answers, about artists and attributes as they came.
  ///
  /// - Complexity: O(answers × dimensions²).
  public func taste(after history: AnswerHistory) -> GaussianBelief {
    var belief = prior
    var next = history.attributeAnswers.startIndex
    for place in 0...history.answers.count {
      while next < history.attributeAnswers.endIndex, history.attributeAnswers[next].place <= place {
        update(&belief, with: history.attributeAnswers[next])
        next += 1
      }
      guard place < history.answers.count else { break }
      update(&belief, with: history.answers, at: place, in: history.context.country)
    }
    return belief
  }

  /// Writes the expected liking (on the probit scale) of every artist under a belief's mean.
  ///
  /// - Complexity: O(artists × dimensions), allocation-free.
  public func scores(of belief: GaussianBelief, into scores: inout [Float]) {
    score(taste: belief.mean, into: &scores)
  }

  /// Writes the liking of every artist for one taste.
  public func score(taste: [Float], into scores: inout [Float]) {
    rows.multiply(taste, adding: intercepts, into: &scores)
  }
}

/// A share who know an artist, raised to a power: 1 leaves it, 0 makes it 1.
func counted(_ share: Double, by knownness: Double) -> Double {
  knownness == 1 ? share : power(share, knownness)
}

/// Chance of an accidental selection, and of overlooking what is liked.
let accidentChance = 0.01
/// Chance that a track is played or skipped for reasons other than taste.
private let moodFloor = 0.05
/// Chance that a track is played to the end though its artist isn't on the listener's list of likes.
///
/// Assumed.
private let unlistedFloor = 0.3
