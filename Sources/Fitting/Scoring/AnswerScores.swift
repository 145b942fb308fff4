import Learning
import Onboarding
import Randomness

/// How well a model foretells the answers of sessions that it wasn't fitted to, one answer after another.
///
/// Each answer is foretold from what came before it in its session, and from nothing else. Where the model draws a taste, so
/// many tastes are drawn from its prior, carried along the session, and weighted by how well each foretold the answers so
/// far: the model's own chance of an answer, up to the noise of the draws, which makes it look slightly worse than it is,
/// never better.
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
  /// The same of what followed each screen.
  public private(set) var nextSum = 0.0

  /// Tastes that are drawn of a model that draws any.
  public static let tastes = 32
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
  ///   - seed: Of the tastes that are drawn.
  /// - Complexity: O(exposures × tastes) steps of the model.
  public init(
    of model: some AnswerModel, in table: SessionTable, sessions: Range<Int>? = nil,
    features: ArtistFeatures, seed: UInt64 = 1
  ) {
    for session in sessions ?? table.sessions.indices {
      score(session, under: model, table: table, features: features, seed: seed)
    }
  }

  /// Mean log-likelihood of a selection or skip, in nats; nil without answers.
  public var select: Double? { answers.isEmpty ? nil : selectSum / Double(answers.count) }
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
    nextSum += other.nextSum
  }

  private mutating func score<Model: AnswerModel>(
    _ session: Int, under model: Model, table: SessionTable, features: ArtistFeatures, seed: UInt64
  ) {
    let row = table.sessions[session]
    let key = DrawKey(seed: seed &+ 0x5343_4F52_4553)
    var particles = Particles(
      count: model.drawsTaste ? Self.tastes : 1,
      memories: { index in
        let draws = Draws<LearningDraw>(key: key, listener: UInt32(truncatingIfNeeded: session))
        var generator = draws.generator(.latent, subject: UInt32(index))
        return model.memory(for: row.context, using: &generator)
      })
    var progress = SessionProgress()
    for screen in table.screens[row.screens] {
      for exposure in table.exposures[screen.exposures] {
        let chance = particles.mean { memory in
          model.selectionChance(
            of: exposure.artist, at: exposure.position, after: progress, in: memory, features: features)
        }
        answers.append(Answer(chance: chance, isSelected: exposure.isSelected))
        selectSum += particles.takeIn(isSelected: exposure.isSelected)
        particles.update { memory in
          model.update(
            &memory, seeing: exposure.artist, at: exposure.position, isSelected: exposure.isSelected,
            after: progress, features: features)
        }
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

/// Memories of as many tastes, each with a weight: how well it foretold what was answered so far.
private struct Particles<Memory> {
  private var memories: [Memory]
  /// They add up to 1.
  private var weights: [Double]
  /// What each foretold last.
  private var chances: [Double]

  init(count: Int, memories: (Int) -> Memory) {
    self.memories = (0..<count).map(memories)
    weights = [Double](repeating: 1 / Double(count), count: count)
    chances = weights
  }

  /// The weighted mean of what each foretells.
  mutating func mean(_ chance: (Memory) -> Double) -> Double {
    var sum = 0.0
    for index in memories.indices {
      chances[index] = min(1, max(0, chance(memories[index])))
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
    for index in memories.indices { body(&memories[index]) }
  }
}
