import Onboarding
import Randomness

/// Rung 2: people are of types, each with a taste of its own around what all have in common.
///
/// A mixture of choice models like ``LogisticAnswers``: a type adds a direction, what popularity adds, and how much anybody is
/// liked; knowing and screens are the same for all. How common types are depends on the country. A listener's type is drawn
/// before anything is shown and stays. Fitted by expectation and maximization, for 1, 2, 4, 8, 16 and 32 types in turn; the
/// number that predicts held-out sessions best is kept, and no more are tried once two in a row don't help.
///
/// Assumption about people: within a type, tastes are the same. It misleads where they are spread out around types: more types
/// than there are then stand in for the spread, and what one session tells of the next screen is underrated.
///
/// Source: Nabati et al. (2024), Personalized and sequential text-to-image generation, arXiv 2412.10419, for types by EM.
public struct TypeAnswers: AnswerModel, Equatable {
  let choice: ChoiceModel
  let end: EndModel
  /// How the fit ended: as whichever part was the last to stand still.
  public let ending: FitEnding
  /// What the held-out sessions said of each number of types, in nats an answer; in the order in which they were tried.
  public let trials: [Trial]

  /// One number of types that was tried.
  public struct Trial: Sendable, Codable, Equatable {
    /// Types.
    public let types: Int
    /// The mean loss of an answer of held-out sessions, in nats; of the training sessions where none were held out.
    public let loss: Double
    /// Whether the fit stood still before it ran out of steps.
    public let hasSettled: Bool
  }

  /// Numbers of types that are tried.
  public static let numbersOfTypes = [1, 2, 4, 8, 16, 32]

  /// Types of taste that were found.
  public var types: Int { choice.types }

  /// Fits a table's answers.
  ///
  /// - Parameters:
  ///   - table: The sessions.
  ///   - heldOut: What says how many types there are.
  ///   - features: The catalog's.
  ///   - types: Numbers of types to try, in this order; each at least 1.
  ///   - settings: The seed of the starts, and cores to use.
  ///   - progress: Hears of each round, and of the loss in nats an answer.
  /// - Complexity: O(steps × exposures × types) for each number of types; some 60 steps.
  public init(
    fitting table: SessionTable, heldOut: SessionTable, features: ArtistFeatures,
    types: [Int] = TypeAnswers.numbersOfTypes, settings: FittingSettings = FittingSettings(),
    progress: (FittingProgress) -> Void = { _ in }
  ) {
    let search = TypeSearch(
      table, heldOut: heldOut, features: features, settings: settings, progress: progress)
    let found = search.best(of: types.filter { $0 <= settings.mostTypes }, progress: progress)
    choice = found.fit.model
    trials = found.trials
    end = EndModel(fitting: table, features: features, workers: settings.workers)
    ending = found.fit.hasSettled && end.hasSettled ? .converged : .stepLimit
  }

  /// The chances of types in a country, which add up to 1.
  public func chances(of country: CountryID) -> [Double] { choice.chances(of: country) }

  /// The chances of types given a logged session, which add up to 1.
  public func shares(of session: Int, in table: SessionTable, features: ArtistFeatures) -> [Double] {
    choice.shares(of: session, in: table, features: features)
  }

  /// A memory of a type that is drawn as its country has them.
  public func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> ChoiceMemory
  {
    choice.memory(for: context, using: &generator)
  }

  /// One of every type, as common as it is in the country.
  public func memories(
    for context: ObservedContext, draws count: Int, using generator: inout AddressedGenerator
  ) -> [WeightedMemory<ChoiceMemory>] {
    chances(of: context.country).enumerated().map { type, chance in
      WeightedMemory(choice.memory(of: type, context), logWeight: logarithm(max(1e-300, chance)))
    }
  }

  /// Known times liked.
  public func selectionChance(
    of artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: ChoiceMemory,
    features: ArtistFeatures
  ) -> Double {
    choice.answer(about: artist, at: position, after: progress, in: memory, features: features).chance
  }

  /// Remembers who is selected.
  public func update(
    _ memory: inout ChoiceMemory, seeing artist: ArtistID, at position: Int, isSelected: Bool,
    after progress: SessionProgress, features: ArtistFeatures
  ) {
    if isSelected { memory.selected.insert(artist, features: features) }
  }

  /// By what has happened, country and device.
  public func nextChances(after progress: SessionProgress, in memory: ChoiceMemory) -> NextChances {
    end.chances(after: progress, context: memory.context)
  }

  /// Nothing.
  public func endScreen(_ memory: inout ChoiceMemory, after progress: SessionProgress) {}

  /// The log-odds of liking apart from the screen.
  public func liking(of artist: ArtistID, in memory: ChoiceMemory, features: ArtistFeatures) -> Float {
    choice.liking(of: artist, in: memory, features: features)
  }
}
