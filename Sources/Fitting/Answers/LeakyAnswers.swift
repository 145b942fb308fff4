import Onboarding
import Randomness

/// A warning, not a rung: the logistic model that is told beforehand how many artists the session will end up selecting.
///
/// That number is drawn from the logs when a listener arrives, and every answer is conditioned on what is left of it. On the
/// policy that made the logs nothing fits better once it is told the ending, since the number of selections comes out right by construction. Under
/// another policy it is wrong: the number is what the *logging* policy achieved, so that whoever is asked whatever, selections
/// come out as before, and the lift of a better policy is lost. **Do not use it to compare policies.** It is here so that a
/// study shows what a good fit to logs is worth: see the article *Fitting*.
///
/// Assumption about people: that how a session ends is a trait of theirs. Source: arXiv 2605.11519 (2026), Controllable user
/// simulation, on conditions that are known only after a session.
public struct LeakyAnswers: AnswerModel, Equatable {
  let choice: ChoiceModel
  let end: EndModel
  /// How the fit ended: as whichever part was the last to stand still.
  public let ending: FitEnding
  /// For each number of selections, from 0, its share of the logs' sessions.
  public let outcomes: [Double]

  /// Fits a table's answers, each given how its session ended.
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
    let columns = ChoiceColumns(table, features: features, isLeaky: true, workers: workers)
    let likelihood = ChoiceLikelihood(columns, features: features, types: 1, workers: workers)
    var fit = ChoiceFit(likelihood.layout)
    fit.fitSingle(likelihood, steps: LogisticAnswers.steps) {
      progress(FittingProgress(part: "leaky", step: $0, steps: LogisticAnswers.steps, loss: $1))
    }
    choice = fit.model
    end = EndModel(fitting: table, features: features, isLeaky: true, workers: workers)
    ending = fit.hasSettled && end.hasSettled ? .converged : .stepLimit
    let labels = table.sessions.indices.map { table.selections(of: $0) }
    var counts = [Double](repeating: 0, count: 1 + (labels.max() ?? 0))
    for label in labels { counts[label] += 1 }
    outcomes = labels.isEmpty ? [1] : counts.map { $0 / Double(labels.count) }
  }

  /// A memory of how the session will end, drawn from the logs.
  public func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> ChoiceMemory
  {
    choice.memory(of: 0, context, label: generator.index(weights: outcomes))
  }

  /// One of every end that the logs have, as common as it is there.
  public func memories(
    for context: ObservedContext, draws count: Int, using generator: inout AddressedGenerator
  ) -> [WeightedMemory<ChoiceMemory>] {
    outcomes.indices.filter { outcomes[$0] > 0 }.map { label in
      WeightedMemory(
        choice.memory(of: 0, context, label: label), logWeight: logarithm(max(1e-300, outcomes[label])))
    }
  }

  /// The memory of the session as it went and ended.
  public func memories(
    after session: Int, of table: SessionTable, features: ArtistFeatures, draws count: Int,
    using generator: inout AddressedGenerator
  ) -> [WeightedMemory<ChoiceMemory>] {
    let told = choice.memory(
      of: 0, table.sessions[session].context, label: table.selections(of: session))
    var memories = [WeightedMemory(told)]
    weigh(&memories, by: session, of: table, features: features)
    return memories
  }

  /// Known times liked, given how the session will end.
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

  /// By what has happened and what is left, country and device.
  public func nextChances(after progress: SessionProgress, in memory: ChoiceMemory) -> NextChances {
    end.chances(after: progress, context: memory.context, label: memory.label)
  }

  /// Nothing.
  public func endScreen(_ memory: inout ChoiceMemory, after progress: SessionProgress) {}

  /// The log-odds of liking apart from the screen.
  public func liking(of artist: ArtistID, in memory: ChoiceMemory, features: ArtistFeatures) -> Float {
    choice.liking(of: artist, in: memory, features: features)
  }
}
