import Fitting
import Onboarding

/// Fits a model of one family to logged sessions, and judges it by sessions that it never saw.
///
/// A tenth of the sessions is kept back for the card; of the others, a tenth says when to stop. Several members are fitted
/// each to another draw of the rest, with replacement. The same logs and request give the same file, to the byte, for any
/// number of cores.
public struct ModelFitter {
  private let request: FittingRequest
  private let logs: FittingLogs
  private let features: ArtistFeatures
  private let workers: Int

  /// A fitter of what was read of a catalog's logs.
  ///
  /// - Throws: `FittingError` where there is too little to learn from, or weights can't be had.
  public init(
    _ request: FittingRequest, logs: FittingLogs, catalog: Catalog, workers: Int
  ) throws(FittingError) {
    precondition(workers > 0 && request.members > 0, "\(request.members) members on \(workers) workers")
    self.request = request
    self.logs = logs
    self.workers = workers
    features = ArtistFeatures(catalog: catalog)
    try check()
  }

  private func check() throws(FittingError) {
    let table = logs.table
    let others =
      logs.sessionsWithOtherQuestions > 0
      ? "; \(logs.sessionsWithOtherQuestions) more have other questions than artist grids, which no family answers"
      : ""
    guard table.sessions.count >= FittingRequest.fewestSessions else {
      throw FittingError(
        .sessions,
        "\(table.sessions.count) sessions can be learned from\(others); accepted: at least \(FittingRequest.fewestSessions)"
      )
    }
    guard !table.exposures.isEmpty else {
      throw FittingError(
        .sessions, "nobody has seen an artist in these sessions; accepted: logs in which people did")
    }
    guard request.weighting == .propensity, let first = logs.firstWithoutPropensity else { return }
    throw FittingError(
      .propensities,
      "--weights propensity: \(logs.exposuresWithoutPropensity) of \(table.exposures.count) exposures have no propensity, the "
        + "first in \(first.file):\(first.line); accepted: logs in which all have one, or --weights none")
  }

  /// Where a fit stands.
  public struct Progress: Sendable, Equatable {
    /// The member that is being fitted, from 1.
    public var member: Int
    /// Members in all.
    public var members: Int
    /// How far its fit has come.
    public var fit: FittingProgress

    /// The share of everything that is done, 0 … 1.
    public var share: Double {
      let own = fit.steps > 0 ? Double(fit.step) / Double(fit.steps) : 0
      return (Double(member - 1) + own) / Double(members)
    }
  }

  /// Fits and judges all members.
  ///
  /// - Returns: What goes into the file; nil where it was stopped before it was done.
  /// - Throws: `FittingError` where what is to be gone on with is of another fit.
  public func fit(_ session: FittingSession = FittingSession()) async throws(FittingError) -> FittedModelFile?
  {
    let (known, judging) = logs.table.split(heldOut: FittingRequest.heldOutShare, seed: request.seed)
    let (training, pausing) = known.split(
      heldOut: FittingRequest.stoppingShare, seed: request.seed &+ stoppingSeed)
    // What says when to stop, and how many types there are, is weighed like what is learned from; so is what judges.
    let (stopping, heldOut) = (try weighted(pausing), try weighted(judging))
    var checkpoint = session.resumed ?? FittingCheckpoint(fit: fingerprint)
    guard checkpoint.fit == fingerprint, checkpoint.members.count <= request.members else {
      throw FittingError(
        .checkpoint,
        "the checkpoint is of another fit: go on with the same logs, scenario and options, or fit from the start"
      )
    }
    var effectiveSizes: [Double] = []
    for index in 0..<request.members {
      var table = request.members > 1 ? training.bootstrap(seed: request.seed, member: index) : training
      if request.weighting == .propensity {
        let weights = try weights(of: table)
        effectiveSizes.append(weights.effectiveCount)
        table = table.weighted(weights.weights)
      }
      guard index >= checkpoint.members.count else { continue }
      let answers = try answers(index, of: table, stopping: stopping, checkpoint: checkpoint, session)
      guard let answers else { return nil }
      checkpoint.members.append(
        FittedMember(answers: answers, fitting: table, features: features, settings: settings(index)))
      checkpoint.network = nil
      if request.members > 1 || request.isResumable { session.save(checkpoint) }
      if session.shouldStop() { return nil }
    }
    return await file(
      of: checkpoint.members, training: training, heldOut: heldOut, sessionsUsed: known.sessions.count,
      effectiveSizes: effectiveSizes)
  }

  private func file(
    of members: [FittedMember], training: SessionTable, heldOut: SessionTable, sessionsUsed: Int,
    effectiveSizes: [Double]
  ) async -> FittedModelFile {
    var judgments: [AnswerScores] = []
    for member in members { judgments.append(await scores(of: member.answers, in: heldOut)) }
    let baseline = await scores(
      of: .marginal(MarginalAnswers(fitting: training, features: features)), in: heldOut)
    let card = FittingCardBuilder(
      request: request, logs: logs, features: features, sessionsUsed: sessionsUsed,
      sessionsHeldOut: heldOut.sessions.count
    ).card(judgments: judgments, baseline: baseline, effectiveSizes: effectiveSizes)
    return FittedModelFile(
      card: card, catalog: .init(features), screens: LoggedScreens(of: logs.table), members: members)
  }

  private func settings(_ index: Int) -> FittingSettings {
    FittingSettings(seed: request.seed &+ UInt64(index), workers: workers, epochs: request.epochs)
  }

  /// The answers of a member; nil where the fit was stopped, after what there is was saved.
  private func answers(
    _ index: Int, of table: SessionTable, stopping: SessionTable, checkpoint: FittingCheckpoint,
    _ session: FittingSession
  ) throws(FittingError) -> FittedAnswers? {
    func show(_ progress: FittingProgress) {
      session.progress(Progress(member: index + 1, members: request.members, fit: progress))
    }
    guard let family = NetworkAnswers.Family(rawValue: request.family.rawValue) else {
      return request.family.fit(
        table, heldOut: stopping, features: features, settings: settings(index), progress: show)
    }
    var isStopped = false
    let training = NetworkTraining(
      resume: checkpoint.network, stepsBetweenCheckpoints: stepsBetweenCheckpoints,
      checkpoint: { bytes in
        var checkpoint = checkpoint
        checkpoint.network = bytes
        session.save(checkpoint)
      },
      shouldStop: {
        isStopped = isStopped || session.shouldStop()
        return isStopped
      })
    do {
      let answers = try NetworkAnswers(
        fitting: family, to: table, heldOut: stopping, features: features, settings: settings(index),
        training: training, progress: show)
      return isStopped ? nil : FittedAnswers(family, answers)
    } catch {
      throw FittingError(error)
    }
  }

  /// A digest of all that decides what a fit comes to.
  private var fingerprint: String {
    var text = "\(request.family.rawValue) \(request.members) \(request.weighting.rawValue) \(request.seed) "
    text += "\(request.epochs) \(features.fingerprint) \(logs.table.sessions.count)"
    for file in logs.files { text += " \(file.sha256)" }
    return SHA256.hexadecimal(of: text)
  }

  /// The table with what its exposures are to count.
  private func weighted(_ table: SessionTable) throws(FittingError) -> SessionTable {
    guard request.weighting == .propensity, !table.exposures.isEmpty else { return table }
    return table.weighted(try weights(of: table).weights)
  }

  private func weights(of table: SessionTable) throws(FittingError) -> PropensityWeights {
    do {
      return try PropensityWeights(table, artists: features.count, clip: FittingRequest.clip)
    } catch {
      throw FittingError(.propensities, "--weights propensity: \(error)")
    }
  }

  /// The scores of held-out sessions, in their order, worked out on all cores.
  private func scores(of answers: FittedAnswers, in table: SessionTable) async -> AnswerScores {
    let count = min(table.sessions.count, FittingRequest.mostScored)
    let (features, seed) = (features, request.seed)
    let model = answers.model
    return await withTaskGroup(of: (Int, AnswerScores).self) { group in
      let shards = stride(from: 0, to: count, by: shardSize).map { $0..<min(count, $0 + shardSize) }
      var scores = [AnswerScores](repeating: AnswerScores(), count: shards.count)
      var launched = 0
      while launched < shards.count || !group.isEmpty {
        while launched < shards.count, launched < workers {
          group.addTask { [launched] in
            (launched, Self.scores(of: model, table, shards[launched], features, seed))
          }
          launched += 1
        }
        guard let (index, found) = await group.next() else { break }
        scores[index] = found
        if launched < shards.count {
          group.addTask { [launched] in
            (launched, Self.scores(of: model, table, shards[launched], features, seed))
          }
          launched += 1
        }
      }
      return scores.reduce(into: AnswerScores()) { $0.add($1) }
    }
  }

  private static func scores(
    of model: some AnswerModel, _ table: SessionTable, _ sessions: Range<Int>, _ features: ArtistFeatures,
    _ seed: UInt64
  ) -> AnswerScores {
    AnswerScores(of: model, in: table, sessions: sessions, features: features, seed: seed)
  }
}

/// Steps of a network after which what there is is saved: some seconds.
private let stepsBetweenCheckpoints = 100
/// Sessions that are scored at once.
private let shardSize = 64
/// Keeps the two splits apart.
private let stoppingSeed: UInt64 = 0x53_544F_50
