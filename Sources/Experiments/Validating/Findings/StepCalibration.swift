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

  /// How much less ``logLoss`` is than that of who knows both shares of these sessions and nothing else; nil without any.
  public var gain: Double? {
    let count = Double(selections.count + endings.count)
    guard let logLoss, count > 0 else { return nil }
    let sums = [selections, endings].map { ($0.baseLoss ?? 0) * Double($0.count) }
    return sums.reduce(0, +) / count - logLoss
  }

  /// Adds the sessions of another.
  mutating func add(_ other: StepCalibration) {
    selections.add(other.selections)
    endings.add(other.endings)
    sessions += other.sessions
  }

  /// Predicts the first sessions of a table, step by step.
  ///
  /// The members of an ensemble are a mixture: which of them is right is learned about as a taste is.
  /// - Parameters:
  ///   - members: The model, or an ensemble's; at least one.
  ///   - table: Sessions that the model hasn't seen.
  ///   - most: How many of them to predict.
  ///   - minimumSelections: Selections before the done button works.
  ///   - features: Those that the model was fitted with.
  ///   - seed: Draws the clouds.
  /// - Complexity: O(exposures × tastes in a cloud), one where the model draws none.
  init<Answers: AnswerModel>(
    of members: [Answers], on table: SessionTable, most: Int, minimumSelections: Int,
    features: ArtistFeatures, seed: UInt64
  ) {
    // As many tastes in all, however many members share them.
    let particles = members[0].drawsTaste ? max(1, usualParticles / members.count) : 1
    self.init(on: table, most: most, minimumSelections: minimumSelections, features: features) { session in
      var generator = AddressedGenerator(seed: seed, stream: UInt32(truncatingIfNeeded: session))
      return members.flatMap { answers in
        (0..<particles).map { _ in
          (answers, answers.memory(for: table.sessions[session].context, using: &generator))
        }
      }
    }
  }

  /// The same of the model that looks ahead, told how each session ends.
  init(
    inHindsight answers: LeakyAnswers, on table: SessionTable, most: Int, minimumSelections: Int,
    features: ArtistFeatures
  ) {
    self.init(on: table, most: most, minimumSelections: minimumSelections, features: features) { session in
      let row = table.sessions[session]
      let selections = table.screens[row.screens].reduce(0) { count, screen in
        count + table.exposures[screen.exposures].count(where: \.isSelected)
      }
      return [(answers, answers.memory(for: row.context, endingWith: selections))]
    }
  }

  private init<Answers: AnswerModel>(
    on table: SessionTable, most: Int, minimumSelections: Int, features: ArtistFeatures,
    cloud: (Int) -> [(answers: Answers, memory: Answers.Memory)]
  ) {
    for session in 0..<min(most, table.sessions.count) {
      guard !Task.isCancelled else { return }
      var cloud = Cloud(cloud(session))
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
