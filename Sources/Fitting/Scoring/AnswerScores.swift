import Learning
import Onboarding
import Randomness

/// How well a model foretells the answers of sessions that it wasn't fitted to, one answer after another.
///
/// Each answer is foretold from what came before it in its session, and from nothing else. Where the model has a latent taste,
/// every answer is foretold by all tastes, each as likely as prior and earlier answers make it: exactly where they are few, as
/// types are, else by so many draws from the prior. The product of the chances of a session's answers is then an unbiased
/// estimate of the model's own, and its logarithm on average too low, by about half the relative variance of the estimate
/// (Jensen's inequality; Burda et al. (2016), Importance weighted autoencoders, arXiv:1509.00519). So a model with a continuous
/// taste looks worse than it is on average, if not in each session; see ``tastes``.
public struct AnswerScores: Sendable, Equatable {
  /// One answer about an artist.
  public struct Answer: Sendable, Equatable {
    /// The chance of a selection that was foretold, 0 … 1.
    public var chance: Double
    /// Whether it was one.
    public var isSelected: Bool
  }

  /// Sessions that were scored.
  public private(set) var sessions = 0
  /// Screens that were answered in them.
  public private(set) var screens = 0
  /// Every answer, in the order of the table.
  public private(set) var answers: [Answer] = []
  /// Sum of the natural logs of the chances of what was answered.
  public private(set) var selectSum = 0.0
  /// The same with each answer counting its exposure's weight in the table.
  public private(set) var weightedSelectSum = 0.0
  /// The sum of these weights.
  public private(set) var weight = 0.0
  /// Sum of the natural logs of the chances of what followed each screen.
  public private(set) var nextSum = 0.0

  /// Tastes that are drawn of a model that has too many to go through.
  public static let tastes = 256
  /// The least chance that counts: a model that was sure and wrong loses so much, and isn't lost.
  public static let leastChance = 1e-9

  /// No sessions.
  public init() {}

  /// Scores sessions of a table.
  ///
  /// - Parameters:
  ///   - model: The answers.
  ///   - table: Where the sessions are.
  ///   - sessions: Which; all of them unless told otherwise.
  ///   - features: The catalog's.
  ///   - draws: Tastes that are drawn, where there are too many to go through.
  ///   - seed: Of the tastes that are drawn.
  /// - Complexity: O(exposures × tastes) steps of the model.
  public init(
    of model: some AnswerModel, in table: SessionTable, sessions: Range<Int>? = nil,
    features: ArtistFeatures, draws: Int = AnswerScores.tastes, seed: UInt64 = 1
  ) {
    for session in sessions ?? table.sessions.indices {
      score(session, under: model, table: table, features: features, draws: draws, seed: seed)
    }
  }

  /// Mean log-likelihood of a selection or skip, in nats; nil without answers.
  public var select: Double? { answers.isEmpty ? nil : selectSum / Double(answers.count) }
  /// The same with each answer counting its exposure's weight; nil where none counts.
  public var weightedSelect: Double? { weight > 0 ? weightedSelectSum / weight : nil }
  /// Mean log-likelihood of what followed a screen, in nats; nil without screens.
  public var next: Double? { screens == 0 ? nil : nextSum / Double(screens) }
  /// Mean log-likelihood of an answer of either kind, in nats; nil without any.
  public var all: Double? {
    let count = answers.count + screens
    return count == 0 ? nil : (selectSum + nextSum) / Double(count)
  }

  /// Adds what was scored elsewhere.
  public mutating func add(_ other: AnswerScores) {
    sessions += other.sessions
    screens += other.screens
    answers += other.answers
    selectSum += other.selectSum
    weightedSelectSum += other.weightedSelectSum
    weight += other.weight
    nextSum += other.nextSum
  }

  private mutating func score<Model: AnswerModel>(
    _ session: Int, under model: Model, table: SessionTable, features: ArtistFeatures, draws count: Int,
    seed: UInt64
  ) {
    let row = table.sessions[session]
    let key = DrawKey(seed: seed &+ 0x5343_4F52_4553)
    let draws = Draws<LearningDraw>(key: key, listener: UInt32(truncatingIfNeeded: session))
    var generator = draws.generator(.latent)
    var particles = Particles(model.memories(for: row.context, draws: count, using: &generator))
    var progress = SessionProgress()
    for screen in table.screens[row.screens] {
      for exposure in table.exposures[screen.exposures] {
        let chance = particles.mean { memory in
          model.selectionChance(
            of: exposure.artist, at: exposure.position, after: progress, in: memory, features: features)
        }
        answers.append(Answer(chance: chance, isSelected: exposure.isSelected))
        let log = particles.takeIn(isSelected: exposure.isSelected)
        selectSum += log
        weightedSelectSum += Double(exposure.weight) * log
        weight += Double(exposure.weight)
        model.updateAll(
          &particles.memories, seeing: exposure.artist, at: exposure.position,
          isSelected: exposure.isSelected, after: progress, features: features)
        progress.count(isSelected: exposure.isSelected)
      }
      _ = particles.mean { memory in
        let chances = model.nextChances(after: progress, in: memory)
        return switch screen.next {
        case .finishes: chances.finishes
        case .leaves: chances.leaves
        case .goesOn: chances.goesOn
        }
      }
      nextSum += particles.takeIn(isSelected: true)
      particles.update { model.endScreen(&$0, after: progress) }
      progress.endScreen()
      screens += 1
    }
    sessions += 1
  }
}

/// Memories of several tastes, each with a weight: how likely prior and answers so far make it.
private struct Particles<Memory: Sendable> {
  var memories: [WeightedMemory<Memory>]
  /// They add up to 1.
  private var weights: [Double]
  /// What each foretold last.
  private var chances: [Double]

  init(_ memories: [WeightedMemory<Memory>]) {
    self.memories = memories
    let most = memories.reduce(-Double.infinity) { max($0, $1.logWeight) }
    let parts = memories.map { exponential($0.logWeight - most) }
    let sum = parts.reduce(0, +)
    weights = parts.map { $0 / sum }
    chances = weights
  }

  /// The weighted mean of what each foretells.
  mutating func mean(_ chance: (Memory) -> Double) -> Double {
    var sum = 0.0
    for index in memories.indices {
      chances[index] = min(1, max(0, chance(memories[index].memory)))
      sum += weights[index] * chances[index]
    }
    return min(1, sum)
  }

  /// Weighs what each foretold last; returns the natural log of the chance of what happened.
  mutating func takeIn(isSelected: Bool) -> Double {
    var sum = 0.0
    for index in weights.indices {
      weights[index] *= max(AnswerScores.leastChance, isSelected ? chances[index] : 1 - chances[index])
      sum += weights[index]
    }
    for index in weights.indices { weights[index] /= sum }
    return logarithm(sum)
  }

  mutating func update(_ body: (inout Memory) -> Void) {
    for index in memories.indices { body(&memories[index].memory) }
  }
}
