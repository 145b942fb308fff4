import Fitting
import Onboarding

/// Fits a model of one family to logged sessions, and judges it by sessions that it never saw.
///
/// A tenth of the listeners is kept back for the card; of the others, a tenth says when to stop, for families that ask. Several
/// members are fitted each to another draw of the rest, with replacement. The same logs and request give the same file, to the
/// byte, for any number of cores.
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

  /// Refuses listeners too few to be told apart: what is learned from, what says when to stop, and what judges are of different ones.
  private func check(_ parts: FittingCardBuilder.Parts) throws(FittingError) {
    let isWithoutStopping = request.stopsByHeldOut && parts.stopping.sessions.isEmpty
    guard parts.training.sessions.isEmpty || parts.heldOut.sessions.isEmpty || isWithoutStopping else {
      return
    }
    throw FittingError(
      .sessions,
      "\(logs.table.sessions.count) sessions of \(logs.table.listenerCount) "
        + "\(logs.table.listenerCount == 1 ? "listener" : "listeners") leave "
        + "\(parts.training.sessions.count) to learn from and \(parts.heldOut.sessions.count) to judge by, of other listeners; "
        + "accepted: sessions of more listeners, some hundreds at least")
  }

  /// Fits and judges all members.
  ///
  /// - Returns: What goes into the file; nil where it was stopped before it was done.
  /// - Throws: `FittingError` where what is to be gone on with is of another fit.
  public func fit(_ session: FittingSession = FittingSession()) async throws(FittingError) -> FittedModelFile?
  {
    let parts = try weighted(parts)
    try check(parts)
    var checkpoint = session.resumed ?? FittingCheckpoint(fit: fingerprint)
    guard checkpoint.fit == fingerprint, checkpoint.members.count <= request.members else {
      throw FittingError(
        .checkpoint,
        "the checkpoint is of another fit: go on with the same logs, scenario and options, or fit from the start"
      )
    }
    var weights: [PropensityWeights] = []
    for index in 0..<request.members {
      var table =
        request.members > 1 ? parts.training.bootstrap(seed: request.seed, member: index) : parts.training
      if request.weighting == .propensity {
        let own = try self.weights(of: table)
        weights.append(own)
        table = table.weighted(own.weights)
      }
      guard index >= checkpoint.members.count else { continue }
      guard
        let answers = try answers(
          index, of: table, stopping: parts.stopping, checkpoint: checkpoint, session)
      else { return nil }
      checkpoint.members.append(
        FittedMember(answers: answers, fitting: table, features: features, settings: settings(index)))
      checkpoint.network = nil
      if request.members > 1 || request.isResumable { session.save(checkpoint) }
      if session.shouldStop() { return nil }
    }
    return try await file(of: checkpoint, parts: parts, weights: weights)
  }

  /// The sessions by what they are for; what says when to stop is learned from where nobody asks it.
  private var parts: FittingCardBuilder.Parts {
    let (known, heldOut) = logs.table.split(heldOut: FittingRequest.heldOutShare, seed: request.seed)
    guard request.stopsByHeldOut else {
      return .init(training: known, stopping: SessionTable(), heldOut: heldOut)
    }
    let (training, stopping) = known.split(
      heldOut: FittingRequest.stoppingShare, seed: request.seed &+ stoppingSeed)
    return .init(training: training, stopping: stopping, heldOut: heldOut)
  }

  private func file(
    of checkpoint: FittingCheckpoint, parts: FittingCardBuilder.Parts, weights: [PropensityWeights]
  ) async throws(FittingError) -> FittedModelFile {
    let judges = parts.heldOut.thinned(to: FittingRequest.mostScored, seed: request.seed)
    var judgments: [AnswerScores] = []
    for member in checkpoint.members { judgments.append(await scores(of: member.answers, in: judges)) }
    let baseline = await scores(
      of: .marginal(MarginalAnswers(fitting: parts.training, features: features)), in: judges)
    var weightedBaseline: AnswerScores?
    if request.weighting != .none {
      let training = try weighted(parts.training)
      weightedBaseline = await scores(
        of: .marginal(MarginalAnswers(fitting: training, features: features)), in: judges)
    }
    let card = FittingCardBuilder(
      request: request, logs: logs, features: features, parts: parts,
      endings: checkpoint.members.map(\.answers.ending),
      weights: weights
    ).card(judgments: judgments, baseline: baseline, weightedBaseline: weightedBaseline)
    return FittedModelFile(
      card: card, catalog: .init(features), screens: LoggedScreens(of: logs.table),
      members: checkpoint.members)
  }

  private func settings(_ index: Int) -> FittingSettings {
    FittingSettings(
      seed: FittingSettings.seed(ofMember: index, under: request.seed), workers: workers,
      epochs: request.epochs)
  }

  /// The answers of a member; nil where it was stopped, after what there is was saved.
  private func answers(
    _ index: Int, of table: SessionTable, stopping: SessionTable, checkpoint: FittingCheckpoint,
    _ session: FittingSession
  ) throws(FittingError) -> FittedAnswers? {
    var course = FittingCourse(request.family)
    func show(_ progress: FittingProgress) {
      course.take(progress)
      session.progress(
        Progress(member: index + 1, members: request.members, fit: progress, share: course.share))
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
      let network = try NetworkAnswers(
        fitting: family, to: table, heldOut: stopping, features: features, settings: settings(index),
        training: training, progress: show)
      return isStopped ? nil : FittedAnswers(family, network)
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

  /// The same, what says when to stop and what judges weighed like what is learned from, which each member draws for itself.
  private func weighted(_ parts: FittingCardBuilder.Parts) throws(FittingError) -> FittingCardBuilder.Parts {
    .init(
      training: parts.training, stopping: try weighted(parts.stopping), heldOut: try weighted(parts.heldOut))
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
    let count = table.sessions.count
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
