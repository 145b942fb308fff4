import LinearAlgebra
import Onboarding
import Randomness

/// Shows the artists most likely to be selected, by a linear model that all listeners' answers have taught.
///
/// LinUCB across listeners: Li, Chu, Langford, Schapire (2010), A contextual-bandit approach to personalized news article
/// recommendation, doi:10.1145/1772690.1772758, the hybrid model. Features z tell of the listener so far and the artist
/// (`SelectionFeatures`), coefficients β are shared by everybody, and each artist has an offset of its own (`SharedLinearFit`).
/// With p the chance of a selection by the service's model:
///
///     index = p + z · β + offset + explore × deviation
///
/// The paper's coefficients start at 0 and explain the answers; these explain answers less p, so that before anybody was
/// asked the policy trusts the service's model, and what it learns is where that model is wrong. A screen is the `candidates`
/// artists with the best chance at the mean of the belief, ranked by the index. Learns what gets selected, not what tells most.
public struct SharedLinearModel: CrossListenerPolicy, BeliefKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// Virtual time between two updates.
  public let updateInterval: SimulatedDuration
  /// How it learns and explores.
  public let settings: Settings
  private let features: SelectionFeatures
  private var fit: SharedLinearFit

  /// How the policy learns and explores.
  public struct Settings: Sendable, Equatable {
    /// α: the factor on the deviation of what is predicted; ½ is the largest deviation of a yes or no.
    public var explore: Double
    /// Ridge on shared coefficients, positive.
    public var ridge: Double
    /// Ridge on an artist's own offset: views for which the shared model is trusted as much as the artist's own.
    public var artistRidge: Double
    /// Artists ranked by the index, best by the service's chance of a selection; a screen at least.
    public var candidates: Int

    /// Settings.
    public init(explore: Double = 0.5, ridge: Double = 1, artistRidge: Double = 20, candidates: Int = 128) {
      precondition(explore >= 0 && ridge > 0 && artistRidge > 0, "exploration \(explore), ridge \(ridge)")
      precondition(candidates > 0, "\(candidates) candidates")
      self.explore = explore
      self.ridge = ridge
      self.artistRidge = artistRidge
      self.candidates = candidates
    }
  }

  /// The policy before anybody was asked.
  ///
  /// - Precondition: the interval is positive.
  public init(
    service: ServiceModel, surface: Surface, updateInterval: SimulatedDuration = .day,
    settings: Settings = Settings()
  ) {
    precondition(updateInterval > .zero, "an update every \(updateInterval.seconds) s")
    self.service = service
    self.surface = surface
    self.updateInterval = updateInterval
    self.settings = settings
    features = SelectionFeatures(service: service)
    fit = SharedLinearFit(
      SharedLinearSums(artists: service.catalog.count), ridge: settings.ridge,
      artistRidge: settings.artistRidge)
  }

  /// Nobody has seen anything.
  public var initialKnowledge: SharedLinearSums { SharedLinearSums(artists: service.catalog.count) }

  /// Goes through the session again, and adds every artist that was seen with its features at that moment.
  ///
  /// - Complexity: O(artists seen × dimensions²).
  public func update(_ knowledge: inout SharedLinearSums, with session: SessionLog) {
    var belief = prior(for: session.context)
    var artists: [UInt32] = []
    var answers: [Double] = []
    for exchange in session.exchanges {
      artists.removeAll(keepingCapacity: true)
      answers.removeAll(keepingCapacity: true)
      exchange.forEachView { artist, isSelected in
        artists.append(artist.index)
        answers.append(isSelected ? 1 : 0)
      }
      var place = 0
      features.forEach(of: artists, given: belief) { artist, z in
        knowledge.add(z, residual: answers[place] - z[SelectionFeatures.chance], artist: artist.offset)
        place += 1
      }
      update(&belief, with: exchange)
    }
  }

  /// - Complexity: O(artists).
  public func informed(by knowledge: SharedLinearSums) -> SharedLinearModel {
    var policy = self
    policy.fit = SharedLinearFit(knowledge, ridge: settings.ridge, artistRidge: settings.artistRidge)
    return policy
  }

  /// The candidates with the highest index, best first.
  ///
  /// - Complexity: O(artists × dimensions + candidates × dimensions²).
  public func nextQuery(given belief: inout ScreenedBelief, draws: Draws<PolicyDraw>) -> Query? {
    let wanted = surface.artistsPerScreen
    var best = TopSelection(limit: wanted)
    features.forEach(of: candidates(max(wanted, settings.candidates), given: belief), given: belief) {
      let (mean, deviation) = fit.prediction($1, artist: $0.offset)
      best.consider(
        $0.offset, score: Float($1[SelectionFeatures.chance] + mean + settings.explore * deviation))
    }
    var ranked: [TopSelection.Candidate] = []
    best.drain(into: &ranked)
    return surface.query(for: Slate(ranked.lazy.map { ArtistID(Int($0.index)) }))
  }

  /// The artists not asked with the best chance of a selection by a listener of the most likely taste.
  private func candidates(_ count: Int, given belief: ScreenedBelief) -> [UInt32] {
    let known = features.known[belief.history.context.country.offset]
    var scores = [Float](repeating: 0, count: service.catalog.count)
    service.scores(of: belief.taste, into: &scores)
    var chances = scores
    logistic(of: scores, sharpness: probitSlope, threshold: 0, into: &chances)
    chances.withUnsafeMutableBufferPointer { chances in
      known.withUnsafeBufferPointer { known in
        for artist in known.indices { chances[artist] *= known[artist] }
      }
    }
    belief.history.asked.exclude(from: &chances)
    var selection = CatalogSelection()
    var ranked: [TopSelection.Candidate] = []
    selection.select(count, of: chances, into: &ranked)
    return ranked.map { UInt32($0.index) }
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "linucb_shared",
    summary:
      "Shows what is most likely selected, by a linear model that earlier listeners' answers have taught.",
    source: "Li, Chu, Langford, Schapire (2010), A contextual-bandit approach, doi:10.1145/1772690.1772758",
    verification: .closedForm,
    parameters: [
      .init(
        name: "explore", defaultValue: 0.5, range: 0...10,
        meaning: "factor on the deviation of a prediction; 0 always shows the best so far"),
      .init(
        name: "ridge", defaultValue: 1, range: 0.001...100_000,
        meaning: "ridge on the coefficients that all artists share"),
      .init(
        name: "artist_ridge", defaultValue: 20, range: 0.1...100_000_000,
        meaning: "views for which the shared model counts against an artist's own"),
      .init(
        name: "candidates", defaultValue: 128, range: 1...10_000, isInteger: true,
        meaning: "artists ranked by the model, best by the service's chance of a selection"),
      .init(
        name: "update_hours", defaultValue: 24, range: 1...8760, isInteger: true,
        meaning: "virtual hours between two updates of the model"),
    ], learnsAcrossListeners: true)
}
