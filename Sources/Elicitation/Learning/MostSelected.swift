import Onboarding
import Randomness

/// Shows the artists that earlier listeners selected most often when they saw them.
///
/// Learns across listeners: one Beta–Bernoulli model an artist, shared by everyone. Doesn't tell listeners apart, so it
/// ends at the best fixed list, and doesn't correct for places on the screen. Each listener's list is ranked by rates
/// drawn from the model: Chapelle, Li (2011), An empirical evaluation of Thompson sampling, who also find that draws
/// stand delayed feedback better than a deterministic rule.
///
/// Before anybody was asked, artists rank as by popularity. With n views and k selections of an artist whose
/// popularity is p:
///
///     prior mean    r = c p,  c = (all selections + 1) / (Σ views × popularity + 2)
///     mean          m = (k + s r) / (n + s),  s = prior_views
///     deviation     σ = √(m (1 − m) / (n + s + 1))
///     drawn rate    m + explore × σ × z,  z standard normal, cut off at ±4; one draw a listener and artist
public struct MostSelected: CrossListenerPolicy, AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// Virtual time between two updates.
  public let updateInterval: SimulatedDuration
  /// Factor on the deviation of a drawn rate: 0 always shows the best so far, 1 is Thompson sampling.
  public let explore: Double
  /// Views that popularity counts for as evidence of an artist's rate.
  public let priorViews: Double
  /// Every artist's rate, from the highest that can be drawn down; ties in order of popularity.
  private var ranking: [Rate] = []

  /// The policy before anybody was asked.
  ///
  /// - Precondition: the interval and `priorViews` are positive, and `explore` isn't negative.
  public init(
    service: ServiceModel, surface: Surface, updateInterval: SimulatedDuration = .day, explore: Double = 1,
    priorViews: Double = 20
  ) {
    precondition(updateInterval > .zero, "an update every \(updateInterval.seconds) s")
    precondition(priorViews > 0 && explore >= 0, "\(priorViews) prior views, exploration \(explore)")
    self.service = service
    self.surface = surface
    self.updateInterval = updateInterval
    self.explore = explore
    self.priorViews = priorViews
    ranking = rates(under: initialKnowledge)
  }

  /// Nobody has seen anything.
  public var initialKnowledge: SelectionCounts { SelectionCounts(artists: service.catalog.count) }

  /// Counts who was seen and selected.
  public func update(_ knowledge: inout SelectionCounts, with session: SessionLog) {
    knowledge.add(session)
  }

  /// - Complexity: O(artists log artists).
  public func informed(by knowledge: SelectionCounts) -> MostSelected {
    var policy = self
    policy.ranking = rates(under: knowledge)
    return policy
  }

  /// Where rates are drawn off their means.
  public var drawsQueries: Bool { explore > 0 }

  /// The artists with the highest drawn rates among those not asked, best first.
  ///
  /// Goes down from the highest rate that can be drawn, so the search ends where nobody can enter the screen any more.
  /// - Complexity: O(artists × slate); most often only the head of the catalog is looked at.
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? {
    let size = surface.artistsPerScreen
    var best: [(rate: Double, artist: ArtistID)] = []
    for candidate in ranking {
      if best.count == size, candidate.highest <= best[size - 1].rate { break }
      guard !belief.asked.contains(candidate.artist) else { continue }
      let rate = candidate.drawn(draws, explore: explore)
      let place = best.lastIndex { $0.rate >= rate }.map { $0 + 1 } ?? 0
      guard place < size else { continue }
      best.insert((rate, candidate.artist), at: place)
      if best.count > size { best.removeLast() }
    }
    return surface.query(for: Slate(best.map(\.artist)))
  }

  /// One artist's rate of selection among those who see it.
  private struct Rate {
    let artist: ArtistID
    let mean: Double
    let deviation: Double
    /// The largest that a draw can be.
    let highest: Double

    func drawn(_ draws: Draws<PolicyDraw>, explore: Double) -> Double {
      guard explore > 0 else { return mean }
      let z = draws.normal(.posteriorSample, subject: artist.index)
      return mean + explore * deviation * min(farthest, max(-farthest, z))
    }
  }

  private func rates(under counts: SelectionCounts) -> [Rate] {
    let catalog = service.catalog
    let selections = counts.selected.reduce(0.0) { $0 + Double($1) }
    let expected = catalog.artists.indices.reduce(0.0) {
      $0 + Double(counts.seen[$1]) * Double(catalog.popularity[$1])
    }
    let scale = (selections + 1) / (expected + 2)
    let rates = catalog.byPopularity.map { artist in
      let usual = min(highestMean, max(lowestMean, scale * Double(catalog.popularity[artist.offset])))
      let weight = Double(counts.seen[artist.offset]) + priorViews
      let mean = (Double(counts.selected[artist.offset]) + priorViews * usual) / weight
      let deviation = (mean * (1 - mean) / (weight + 1)).squareRoot()
      return Rate(
        artist: artist, mean: mean, deviation: deviation, highest: mean + explore * farthest * deviation)
    }
    return rates.enumerated().sorted { a, b in
      a.element.highest != b.element.highest ? a.element.highest > b.element.highest : a.offset < b.offset
    }.map(\.element)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "most_selected",
    summary: "Shows the artists that earlier listeners selected most often when they saw them.",
    source: "Chapelle, Li (2011), An empirical evaluation of Thompson sampling", verification: .closedForm,
    parameters: [
      .init(
        name: "explore", defaultValue: 1, range: 0...10,
        meaning: "factor on the deviation of a drawn rate; 0 always shows the best so far"),
      .init(
        name: "prior_views", defaultValue: 20, range: 1...100_000,
        meaning: "views that popularity counts for as evidence of an artist's rate"),
      .init(
        name: "update_hours", defaultValue: 24, range: 1...8760, isInteger: true,
        meaning: "virtual hours between two updates of what is shown"),
    ], learnsAcrossListeners: true)
}

/// Deviations at which a draw is cut off, which 1 in 16,000 reaches.
private let farthest = 4.0
/// Prior rates stay off the ends, where a Beta distribution degenerates.
private let lowestMean = 0.001
private let highestMean = 0.95
