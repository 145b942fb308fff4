import Fitting
import Onboarding

/// Tastes that a listener may have, of one model or of an ensemble's members, each counted by how well it predicted the listener.
struct Cloud<Answers: AnswerModel> {
  private let answers: [Answers]
  private var memories: [Answers.Memory]
  /// Add up to 1.
  private var weights: [Double]

  /// A cloud of tastes, each with the model that it is one of; all count the same.
  init(_ tastes: [(answers: Answers, memory: Answers.Memory)]) {
    answers = tastes.map(\.answers)
    memories = tastes.map(\.memory)
    weights = [Double](repeating: 1 / Double(tastes.count), count: tastes.count)
  }

  /// The chance of a selection, before it is told whether there was one.
  mutating func see(
    _ exposure: SessionTable.Exposure, after progress: SessionProgress, features: ArtistFeatures
  ) -> Double {
    var chances = weights
    for index in memories.indices {
      chances[index] = answers[index].selectionChance(
        of: exposure.artist, at: exposure.position, after: progress, in: memories[index], features: features)
    }
    let chance = mean(chances)
    learn(chances.map { exposure.isSelected ? $0 : 1 - $0 })
    for index in memories.indices {
      answers[index].update(
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
      let chances = answers[index].nextChances(after: progress, in: memories[index])
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
    for index in memories.indices { answers[index].endScreen(&memories[index], after: progress) }
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
