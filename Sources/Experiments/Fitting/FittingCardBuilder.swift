import Fitting

/// Puts a card together from what was read, fitted and judged.
struct FittingCardBuilder {
  let request: FittingRequest
  let logs: FittingLogs
  let features: ArtistFeatures
  let parts: Parts
  /// How each member's fit ended.
  let endings: [FitEnding]
  /// What each member's exposures counted; empty without weights.
  let weights: [PropensityWeights]

  /// What sessions are for.
  struct Parts {
    /// Learned from.
    let training: SessionTable
    /// Asked when to stop.
    let stopping: SessionTable
    /// Judged by.
    let heldOut: SessionTable
  }

  /// The card of members of which each has a judgment.
  ///
  /// The baselines are the judgments of every artist's rate alone, one of them with weights where the fit has them.
  func card(
    judgments: [AnswerScores], baseline: AnswerScores, weightedBaseline: AnswerScores?
  ) -> FittingCard {
    let table = logs.table
    return FittingCard(
      name: request.name, family: request.family.rawValue, logs: logs.files,
      sessionsUsed: parts.training.sessions.count, sessionsStopping: parts.stopping.sessions.count,
      sessionsHeldOut: parts.heldOut.sessions.count, listeners: table.listenerCount, sessionsLeftOut: leftOut,
      policies: policies,
      exploration: FittingCard.Exploration(
        share: logs.explorationShare, untold: logs.sessionsWithoutExploration,
        withoutPropensity: logs.exposuresWithoutPropensity),
      exposures: table.exposures.count, selections: table.exposures.count { $0.isSelected },
      coverage: coverage, heldOut: heldOut(judgments, baseline, weightedBaseline),
      training: FittingCard.Training(
        members: request.members, seed: request.seed, epochs: request.epochs,
        heldOutShare: FittingRequest.heldOutShare, endings: endings,
        memberLogLikelihoods: judgments.map { $0.all ?? 0 }),
      weights: FittingCard.Weights(
        kind: request.weighting.rawValue,
        clip: weights.isEmpty ? nil : FittingRequest.clip,
        effectiveSampleSize: weights.isEmpty ? nil : mean(weights.map(\.effectiveCount)),
        clippedShare: weights.isEmpty ? nil : mean(weights.map(\.clippedShare))),
      warnings: logs.warnings + (request.warning.map { [$0] } ?? []))
  }

  private var leftOut: [FittingCard.LeftOut] {
    logs.sessionsWithOtherQuestions == 0
      ? []
      : [.init(reason: "questions other than artist grids", sessions: logs.sessionsWithOtherQuestions)]
  }

  private var policies: [FittingCard.Policy] {
    let table = logs.table
    var policies = table.policies.map {
      FittingCard.Policy(name: $0, sessions: 0, exposures: 0, selections: 0)
    }
    for session in table.sessions {
      policies[session.policy].sessions += 1
      for screen in table.screens[session.screens] {
        policies[session.policy].exposures += screen.exposures.count
        policies[session.policy].selections += table.exposures[screen.exposures].count { $0.isSelected }
      }
    }
    return policies
  }

  private var coverage: FittingCard.Coverage {
    var shown = [Int](repeating: 0, count: features.count)
    for exposure in logs.table.exposures { shown[exposure.artist.offset] += 1 }
    let popularity = (0..<features.count).map { artist in
      (0..<features.countries).reduce(0.0) { $0 + Double(features.popularity[$1 * features.count + artist]) }
    }
    let ranking = shown.indices.sorted {
      popularity[$0] != popularity[$1] ? popularity[$0] > popularity[$1] : $0 < $1
    }
    func share(_ artists: some Collection<Int>) -> Double {
      artists.isEmpty
        ? 0 : Double(artists.count { shown[$0] >= coverageThreshold }) / Double(artists.count)
    }
    return FittingCard.Coverage(
      threshold: coverageThreshold, share: share(ranking),
      byPopularity: (0..<10).map { tenth in
        share(ranking[tenth * ranking.count / 10..<(tenth + 1) * ranking.count / 10])
      })
  }

  private func heldOut(
    _ judgments: [AnswerScores], _ baseline: AnswerScores, _ weightedBaseline: AnswerScores?
  ) -> FittingCard.HeldOut {
    let bins = bins(of: judgments)
    let answers = bins.reduce(0) { $0 + $1.answers }
    let error = bins.reduce(0) { $0 + Double($1.answers) * abs($1.predicted - $1.observed) }
    return FittingCard.HeldOut(
      sessions: baseline.sessions, answers: baseline.answers.count, screens: baseline.screens,
      select: mean(judgments.map { $0.select ?? 0 }),
      weightedSelect: request.weighting == .none ? nil : mean(judgments.map { $0.weightedSelect ?? 0 }),
      baselineWeightedSelect: weightedBaseline?.weightedSelect,
      next: mean(judgments.map { $0.next ?? 0 }),
      baselineSelect: baseline.select ?? 0, baselineNext: baseline.next ?? 0,
      calibrationError: answers > 0 ? error / Double(answers) : 0, bins: bins)
  }

  /// Ten bins of as many answers each, over all members; fewer where there are fewer answers.
  private func bins(of judgments: [AnswerScores]) -> [FittingCard.Bin] {
    let answers = judgments.flatMap(\.answers).sorted {
      $0.chance != $1.chance ? $0.chance < $1.chance : !$0.isSelected && $1.isSelected
    }
    let count = min(10, answers.count)
    return (0..<count).map { index in
      let part = answers[index * answers.count / count..<(index + 1) * answers.count / count]
      return FittingCard.Bin(
        answers: part.count, predicted: part.reduce(0) { $0 + $1.chance } / Double(part.count),
        observed: Double(part.count { $0.isSelected }) / Double(part.count))
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
}

/// Exposures from which an artist counts as covered.
private let coverageThreshold = 20
