import Onboarding
import Randomness

/// Rung 1: an artist is selected who is known and liked, both as a logistic regression has it.
///
/// The chance of a selection is σ(know) σ(like). The log-odds of knowing rise with an artist's popularity in the country. The
/// log-odds of liking are a direction in the space of observed embeddings times the artist's, what popularity adds, and a
/// constant, where country and device each shift all of these; on a screen, they move with what ``ScreenFeatures`` holds.
/// Fitted by maximum likelihood, penalized as by normal priors of variance 1 (a quarter for countries and devices).
///
/// Assumption about people: those of one country and device have one taste; what a person selected shows through similarity
/// alone. It misleads where tastes differ within a country, which they do: similarity then stands in for taste and for having
/// had enough at once, and a policy that plays on the one is predicted by the other.
///
/// Songs that are heard after onboarding, where the log has them, are further answers about liking, without knowing.
public struct LogisticAnswers: AnswerModel, Equatable {
  let choice: ChoiceModel
  let end: EndModel
  /// How the fit ended: as whichever part was the last to stand still.
  public let ending: FitEnding

  /// Fits a table's answers.
  ///
  /// - Parameters:
  ///   - table: The sessions.
  ///   - features: The catalog's.
  ///   - workers: Cores to use; the result doesn't depend on it.
  ///   - progress: Hears of each step, and of the loss in nats an answer.
  /// - Complexity: O(steps × exposures), and about 120 steps at most.
  public init(
    fitting table: SessionTable, features: ArtistFeatures, workers: Int = 1,
    progress: (FittingProgress) -> Void = { _ in }
  ) {
    let columns = ChoiceColumns(table, features: features, workers: workers)
    let fit = ChoiceFit.single(columns, features: features, workers: workers) {
      progress(FittingProgress(part: "logistic", step: $0, steps: Self.steps, loss: $1))
    }
    choice = fit.model
    end = EndModel(fitting: table, features: features, workers: workers)
    ending = fit.hasSettled && end.hasSettled ? .converged : .stepLimit
  }

  static let steps = 120

  /// A memory without anything latent.
  public func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> ChoiceMemory
  {
    choice.memory(for: context, using: &generator)
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
