import Fitting
import Onboarding
import Randomness

/// How well a model predicts each next step of sessions that it hasn't seen, given all that came before (T1).
///
/// A latent taste is not known: the prediction is the mean over a cloud of tastes drawn from the prior before the session, each
/// counted by how well it has predicted the session so far. What happens later never helps.
public struct StepCalibration: Sendable, Equatable {
  /// Of selecting each artist seen.
  public private(set) var selections = ChanceCalibration()
  /// Of ending onboarding after each screen.
  public private(set) var endings = ChanceCalibration()
  /// Sessions.
  public private(set) var sessions = 0

  /// Of no session yet.
  public init() {}

  /// Mean negative log-likelihood of all answers and endings, in nats; nil without any.
  public var logLoss: Double? {
    let count = Double(selections.count + endings.count)
    guard count > 0 else { return nil }
    let sums = [selections, endings].map { ($0.logLoss ?? 0) * Double($0.count) }
    return sums.reduce(0, +) / count
  }

  /// Adds the sessions of another.
  mutating func add(_ other: StepCalibration) {
    selections.add(other.selections)
    endings.add(other.endings)
    sessions += other.sessions
  }

  /// Predicts the first sessions of a table, step by step.
  ///
  /// - Parameters:
  ///   - answers: The model.
  ///   - table: Sessions that the model hasn't seen.
  ///   - most: How many of them to predict.
  ///   - minimumSelections: Selections before the done button works.
  ///   - features: Those that the model was fitted with.
  ///   - seed: Draws the clouds.
  /// - Complexity: O(exposures × tastes in a cloud), one where the model draws none.
  init<Answers: AnswerModel>(
    of answers: Answers, on table: SessionTable, most: Int, minimumSelections: Int,
    features: ArtistFeatures, seed: UInt64
  ) {
    let particles = answers.drawsTaste ? usualParticles : 1
    self.init(
      of: answers, on: table, most: most, minimumSelections: minimumSelections, features: features
    ) { session in
      var generator = AddressedGenerator(seed: seed, stream: UInt32(truncatingIfNeeded: session))
      return (0..<particles).map { _ in
        answers.memory(for: table.sessions[session].context, using: &generator)
      }
    }
  }

  /// The same of the model that looks ahead, told how each session ends.
  init(
    inHindsight answers: LeakyAnswers, on table: SessionTable, most: Int, minimumSelections: Int,
    features: ArtistFeatures
  ) {
    self.init(
      of: answers, on: table, most: most, minimumSelections: minimumSelections, features: features
    ) { session in
      let row = table.sessions[session]
      let selections = table.screens[row.screens].reduce(0) { count, screen in
        count + table.exposures[screen.exposures].count(where: \.isSelected)
      }
      return [answers.memory(for: row.context, endingWith: selections)]
    }
  }

  private init<Answers: AnswerModel>(
    of answers: Answers, on table: SessionTable, most: Int, minimumSelections: Int,
    features: ArtistFeatures, memories: (Int) -> [Answers.Memory]
  ) {
    for session in 0..<min(most, table.sessions.count) {
      guard !Task.isCancelled else { return }
      var cloud = Cloud(answers, memories: memories(session))
      var progress = SessionProgress()
      sessions += 1
      for screen in table.screens[table.sessions[session].screens] {
        for exposure in table.exposures[screen.exposures] {
          let chance = cloud.see(exposure, after: progress, features: features)
          selections.add(chance: chance, happened: exposure.isSelected)
          progress.count(isSelected: exposure.isSelected)
        }
        let mayFinish = progress.selections >= minimumSelections
        let chance = cloud.end(screen.next, after: progress, mayFinish: mayFinish)
        endings.add(chance: chance, happened: screen.next != .goesOn)
        progress.endScreen()
      }
    }
  }
}

/// Tastes in a cloud.
private let usualParticles = 24

/// Tastes that a listener may have, each counted by how well it predicted what the listener did.
private struct Cloud<Answers: AnswerModel> {
  let answers: Answers
  var memories: [Answers.Memory]
  /// Add up to 1.
  var weights: [Double]

  init(_ answers: Answers, memories: [Answers.Memory]) {
    self.answers = answers
    self.memories = memories
    weights = [Double](repeating: 1 / Double(memories.count), count: memories.count)
  }

  /// The chance of a selection, before it is told whether there was one.
  mutating func see(
    _ exposure: SessionTable.Exposure, after progress: SessionProgress, features: ArtistFeatures
  ) -> Double {
    var chances = weights
    for index in memories.indices {
      chances[index] = answers.selectionChance(
        of: exposure.artist, at: exposure.position, after: progress, in: memories[index], features: features)
    }
    let chance = mean(chances)
    learn(chances.map { exposure.isSelected ? $0 : 1 - $0 })
    for index in memories.indices {
      answers.update(
        &memories[index], seeing: exposure.artist, at: exposure.position, isSelected: exposure.isSelected,
        after: progress, features: features)
    }
    return chance
  }

  /// The chance that a screen is the last, before it is told whether it was.
  mutating func end(_ next: Response.Next, after progress: SessionProgress, mayFinish: Bool) -> Double {
    var likelihoods = weights
    var ending = weights
    for index in memories.indices {
      let chances = answers.nextChances(after: progress, in: memories[index])
      // As in a simulation: a done button that doesn't work isn't pressed, and the rest is shared out as it was.
      let finishes = mayFinish ? chances.finishes : 0
      let others = 1 - chances.finishes
      let leaves = mayFinish ? chances.leaves : others > 0 ? min(1, chances.leaves / others) : 0
      ending[index] = min(1, finishes + leaves)
      switch next {
      case .finishes: likelihoods[index] = finishes
      case .leaves: likelihoods[index] = leaves
      case .goesOn: likelihoods[index] = 1 - ending[index]
      }
    }
    let chance = mean(ending)
    learn(likelihoods)
    for index in memories.indices { answers.endScreen(&memories[index], after: progress) }
    return chance
  }

  private func mean(_ numbers: [Double]) -> Double {
    var sum = 0.0
    for index in numbers.indices { sum += weights[index] * numbers[index] }
    return sum
  }

  private mutating func learn(_ likelihoods: [Double]) {
    guard weights.count > 1 else { return }
    for index in weights.indices { weights[index] *= max(likelihoods[index], 1e-12) }
    let sum = weights.reduce(0, +)
    guard sum > 0, sum.isFinite else {
      weights = [Double](repeating: 1 / Double(weights.count), count: weights.count)
      return
    }
    for index in weights.indices { weights[index] /= sum }
  }
}
