import Onboarding

/// Types of taste, and how knowing rises with popularity, fitted to what people have played rather than to answers.
///
/// Each person is taken to have been asked about every one of some artists: an artist that they played is known and liked, any
/// other is unknown or not liked. The model is that of ``TypeAnswers`` away from any screen. What it says of the number of types
/// is about real people; where histories are cut off, as lists of favorites are, much that is known and liked counts as no.
public struct HistoryTypes: Sendable {
  private let fit: ChoiceFit
  private let types: Int
  private let artists: [ArtistID]
  private let features: ArtistFeatures
  private let workers: Int

  /// Fits so many types.
  ///
  /// - Parameters:
  ///   - history: Who played what.
  ///   - artists: Those that all are asked about.
  ///   - features: The catalog's; its embeddings should know nothing of the people that the fit is judged by.
  ///   - types: How many, from 1.
  ///   - knowsAll: Whether everybody is taken to know all artists, so that only liking is fitted.
  ///   - settings: The seed of the starts, and cores to use.
  /// - Complexity: O(steps × people × artists × types), some 60 steps.
  public init(
    fitting history: ListeningHistory, asking artists: [ArtistID], features: ArtistFeatures, types: Int,
    knowsAll: Bool = false, settings: FittingSettings = FittingSettings()
  ) {
    let columns = ChoiceColumns(history, asking: artists)
    func likelihood(_ types: Int) -> ChoiceLikelihood {
      ChoiceLikelihood(
        columns, features: features, types: types, hasAppeals: false, workers: settings.workers)
    }
    var fit = ChoiceFit(likelihood(1).layout, knowsAll: knowsAll)
    fit.fitSingle(likelihood(1), steps: LogisticAnswers.steps)
    if types > 1 {
      let starts = TypeStarts(types, in: columns, features: features, seed: settings.seed)
      let several = likelihood(types)
      fit = ChoiceFit(several.layout, around: fit, directions: starts.directions, knowsAll: knowsAll)
      fit.fitTypes(several, rounds: TypeSearch.firstRounds)
      fit.climb(several, steps: TypeSearch.steps)
    }
    self.fit = fit
    self.types = types
    self.artists = artists
    self.features = features
    workers = settings.workers
  }

  /// How surprising each person's history is: less its log-likelihood, in nats, over all artists asked about.
  public func losses(of history: ListeningHistory) -> [Double] {
    let likelihood = ChoiceLikelihood(
      ChoiceColumns(history, asking: artists), features: features, types: types, hasAppeals: false,
      workers: workers)
    return likelihood.marginal(fit.place, mixture: fit.mixture.logChances).values.map { -$0 }
  }

  /// The log-odds of knowing an artist of mean popularity, and what a standard deviation of log popularity adds.
  public var knowing: (intercept: Float, slope: Float) { fit.model.knowing }

  /// The chances of types in a country, which add up to 1.
  public func chances(of country: CountryID) -> [Double] { fit.model.chances(of: country) }
}
