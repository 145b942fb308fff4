import Behavior
import Fitting
import Foundation
import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@testable import Experiments

@Suite struct ModelFitterTests {
  @Test(arguments: ["marginal", "logistic"])
  func `The same logs give the same file for any number of workers`(family: String) async throws {
    let files = try await FittedFiles()
    let one = try await files.model(family, members: 2, workers: 1)
    #expect(try await files.model(family, members: 2, workers: 3).bytes() == one.bytes())
    #expect(try one.members.map { try JSONEncoder().encode($0).count }.allSatisfy { $0 > 0 })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      try encoder.encode(one.members[0]) != encoder.encode(one.members[1]), "of one draw of the sessions")
  }

  @Test func `The card counts what was in the logs`() async throws {
    let files = try await FittedFiles()
    let card = try await files.model(members: 2).card
    let table = try files.logs.table
    #expect(card.sessionsUsed + card.sessionsHeldOut == 120 && table.sessions.count == 120)
    #expect(card.logs.map(\.file) == ["log.jsonl"] && card.logs[0].sessions == 120)
    #expect(
      card.logs[0].sha256
        == SHA256(of: try Data(contentsOf: files.folder.url.appending(path: "log.jsonl"))).hexadecimal)
    #expect(card.policies.map(\.name).sorted() == ["helf", "popularity"])
    #expect(card.policies.reduce(0) { $0 + $1.sessions } == 120)
    #expect(card.policies.reduce(0) { $0 + $1.exposures } == card.exposures)
    #expect(card.policies.reduce(0) { $0 + $1.selections } == card.selections)
    #expect(
      card.exposures == table.exposures.count && card.selections == table.exposures.count { $0.isSelected })
    #expect(card.exploration == .init(share: 0.2, untold: 0, withoutPropensity: 0))
    #expect(abs(card.coverage.byPopularity.reduce(0, +) / 10 - card.coverage.share) < 1e-12)
    #expect(card.coverage.byPopularity[0] > card.coverage.byPopularity[9])
    #expect(
      card.heldOut.bins.count == 10
        && card.heldOut.bins.reduce(0) { $0 + $1.answers } == 2 * card.heldOut.answers)
    #expect(card.training.memberLogLikelihoods.count == 2 && card.weights.kind == "none")
    #expect(
      card.sessionsStopping == 0 && card.listeners == 120 && card.training.endings == [.solved, .solved])
  }

  @Test func `Sessions of one listener are refused, as nobody is left to judge by`() async throws {
    let files = try await FittedFiles()
    try files.rewrite { $0["listener"] = "anonymous" }
    let error = await #expect(throws: FittingError.self) { try await files.model("types") }
    #expect(
      error?.description.contains("120 sessions of 1 listener leave") == true, "\(String(describing: error))"
    )
  }

  @Test func `Logs without songs say so, and liking then goes by answers`() async throws {
    let files = try await FittedFiles()
    try files.rewrite { session in
      for key in ["listening", "observed_until_ms"] { session[key] = nil }
    }
    let model = try await files.model("logistic")
    #expect(model.card.warnings.contains { $0.hasPrefix("no session tells what was heard") })
    let user = BehaviorRegistry.model(of: model.members[0], features: files.features)
    var listener = Listener()
    let key = DrawKey(seed: 3)
    files.plan.world.cohort(key: key).fill(&listener, index: 0)
    user.inhabit(&listener, enjoyment: files.plan.world.enjoyment, draws: Draws(key: key, listener: 0))
    #expect(Set(listener.affinity).count > listener.affinity.count / 2)
  }

  @Test(arguments: FittingRequest.families)
  func `The card tells sessions learned from, asked when to stop and held out apart`(family: String)
    async throws
  {
    let card = try await FittedFiles().model(family).card
    let doesStop = ["types", "gru", "gru_latent", "transformer"].contains(family)
    #expect(card.sessionsUsed + card.sessionsStopping + card.sessionsHeldOut == 120)
    #expect((card.sessionsStopping > 0) == doesStop && card.sessionsHeldOut > 0)
    let ending = try #require(card.training.endings.first)
    #expect(card.training.endings.count == 1 && (ending == .solved) == (family == "marginal"))
    #expect(ending != .stoppedEarly || doesStop)
    #expect(card.warnings.count == (family == "leaky" ? 1 : 0), "\(card.warnings)")
  }

  @Test func `The baseline scores a model of rates as the model scores itself`() async throws {
    let card = try await FittedFiles().model().card
    // One member, no early stopping: the two are one fit.
    #expect(
      card.heldOut.select == card.heldOut.baselineSelect && card.heldOut.next == card.heldOut.baselineNext)
    #expect(card.heldOut.select < 0 && card.heldOut.select > -0.7)
  }

  @Test func `Weights are worth fewer exposures, and are refused where propensities are missing`()
    async throws
  {
    let files = try await FittedFiles()
    let card = try await files.model(weighting: .propensity).card
    let weighted = card.weights
    let select = try #require(card.heldOut.weightedSelect)
    #expect(select < 0 && select != card.heldOut.select)
    let size = try #require(weighted.effectiveSampleSize)
    #expect(weighted.kind == "propensity" && weighted.clip == 20)
    let clipped = try #require(weighted.clippedShare)
    #expect((0..<0.5).contains(clipped))
    #expect(try size > 0 && size < Double(files.logs.table.exposures.count))
    let log = try String(contentsOf: files.folder.url.appending(path: "log.jsonl"), encoding: .utf8)
    var lines = log.split(separator: "\n").map(String.init)
    let end = try #require(lines.firstIndex { $0.contains("\"selected\": [0") })
    lines[end] = lines[end].replacing(/"propensities": \[[0-9.]+/, with: "\"propensities\": [null")
    try files.folder.write(Data((lines.joined(separator: "\n") + "\n").utf8), to: "log.jsonl")
    let error = await #expect(throws: FittingError.self) { try await files.model(weighting: .propensity) }
    #expect(
      error?.code == .propensities && error?.message.contains("log.jsonl:\(end + 1)") == true,
      "\(error as Any)")
    #expect(try files.logs.warnings.contains { $0.contains("have no propensity") })
    #expect(try await files.model().card.exploration.withoutPropensity > 0)
  }

  @Test func `Too few sessions, the same log twice, and unknown families are refused`() async throws {
    let files = try await FittedFiles(listeners: 30)
    let few = await #expect(throws: FittingError.self) { try await files.model() }
    #expect(few?.code == .sessions && few?.message.contains("at least 40") == true)
    let path = files.folder.file("log.jsonl")
    let twice = #expect(throws: FittingError.self) {
      try FittingLogs([path, path], catalog: files.plan.service.catalog, skipsBadLines: false)
    }
    #expect(twice?.code == .repeated)
    let family = #expect(throws: FittingError.self) { try FittingRequest(name: "x", family: "typs") }
    #expect(family?.message.contains("did you mean \"types\"?") == true)
  }

  @Test func `A session that stands in an earlier log is refused with both places, or skipped`() async throws
  {
    let files = try await FittedFiles(listeners: 60)
    // More listeners of the same seed are the same ones, and others.
    let longer = try await FittedFiles(listeners: 100)
    let (short, long) = (files.folder.file("log.jsonl"), longer.folder.file("log.jsonl"))
    let catalog = files.plan.service.catalog
    let error = #expect(throws: LogError.self) {
      try FittingLogs([short, long], catalog: catalog, skipsBadLines: false)
    }
    #expect(error?.total == 60 && error?.problems.first?.line == 1 && error?.problems.first?.file == long)
    #expect(error?.description.contains("is the id of \(short):1, too; accepted: an id once") == true)
    let skipped = try FittingLogs([short, long], catalog: catalog, skipsBadLines: true)
    #expect(skipped.table.sessions.count == 100 && skipped.files.map(\.skippedLines) == [0, 60])
    #expect(skipped.files.map(\.sessions) == [60, 40])
  }

  @Test func `Of a paired run's export, everybody is on one side, and the reader is told`() async throws {
    let files = try await FittedFiles()
    var bytes: [UInt8] = []
    let source = try SessionSource(runOf: files.plan, variants: [0, 1], behavior: 0)
    _ = try await SessionLogger(source, workers: 2).write(to: { bytes += $0 })
    try files.folder.write(Data(bytes), to: "log.jsonl")
    let logs = try files.logs
    #expect(logs.table.sessions.count == 240 && logs.table.listenerCount == 120)
    #expect(
      logs.warnings.contains {
        $0.hasPrefix("240 sessions are of 120 listeners, as in the export of a paired")
      })
    let (training, heldOut) = logs.table.split(heldOut: FittingRequest.heldOutShare, seed: 1)
    #expect(Set(training.sessions.map(\.listener)).isDisjoint(with: heldOut.sessions.map(\.listener)))
    let card = try await files.model().card
    #expect(
      card.sessionsHeldOut == heldOut.sessions.count && card.listeners == 120 && card.warnings.count >= 1)
    let live = try await FittedFiles().logs
    #expect(live.table.listenerCount == 120 && !live.warnings.contains { $0.contains("listeners") })
  }

  /// The order of a log's lines says nothing: it decides who is held out, and no more.
  @Test func `Sessions may stand in any order`() async throws {
    let files = try await FittedFiles()
    let inOrder = try await files.model()
    let path = files.folder.file("log.jsonl")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    try files.folder.write(Data((lines.reversed().joined(separator: "\n") + "\n").utf8), to: "log.jsonl")
    let turned = try await files.model()
    #expect(
      turned.card.exposures == inOrder.card.exposures && turned.card.selections == inOrder.card.selections)
    #expect(turned.card.coverage == inOrder.card.coverage && turned.screens == inOrder.screens)
    #expect(
      turned.card.policies.sorted { $0.name < $1.name } == inOrder.card.policies.sorted { $0.name < $1.name })
    #expect(turned.card.heldOut != inOrder.card.heldOut, "others are held out")
  }

  @Test func `Bad lines are skipped and counted where that is asked for`() async throws {
    let files = try await FittedFiles()
    let path = files.folder.file("log.jsonl")
    let log = try String(contentsOfFile: path, encoding: .utf8)
    try files.folder.write(Data((log + log.prefix(300) + "\n{}\n").utf8), to: "log.jsonl")
    #expect(throws: LogError.self) { try files.logs }
    let logs = try FittingLogs([path], catalog: files.plan.service.catalog, skipsBadLines: true)
    #expect(logs.files[0].skippedLines == 2 && logs.files[0].sessions == 120 && logs.problems.count == 1)
  }

  @Test func `Logs in which nobody explored, or tells it, are warned of`() async throws {
    let files = try await FittedFiles(exploration: 0)
    #expect(try files.logs.warnings == [])
    let path = files.folder.file("log.jsonl")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let popular = lines.filter { $0.contains("\"popularity\"") }.joined(separator: "\n") + "\n"
    try files.folder.write(Data(popular.utf8), to: "log.jsonl")
    #expect(try files.logs.warnings.contains { $0.hasPrefix("one policy, which never explored") })
    try files.folder.write(Data(popular.replacing("\"exploration\": 0, ", with: "").utf8), to: "log.jsonl")
    #expect(try files.logs.warnings.contains { $0.hasPrefix("no session tells an exploration") })
  }
}

/// What is stopped and gone on with.
@Suite struct FittingCheckpointTests {
  /// Fits two members, stopping after so many questions whether to, and goes on from what was saved.
  private func interrupted(
    _ files: FittedFiles, _ family: String, after questions: Int
  ) async throws -> (stopped: FittedModelFile?, goneOn: FittedModelFile?, checkpoint: FittingCheckpoint?) {
    var request = try FittingRequest(name: family, family: family)
    request.members = 2
    request.epochs = 2
    let fitter = try ModelFitter(
      request, logs: files.logs, catalog: files.plan.service.catalog, workers: 2)
    var asked = 0
    var bytes: [UInt8] = []
    let stopped = try await fitter.fit(
      FittingSession(
        save: { bytes = (try? $0.bytes()) ?? [] },
        shouldStop: {
          asked += 1
          return asked >= questions
        }))
    guard !bytes.isEmpty else { return (stopped, nil, nil) }
    try files.folder.write(Data(bytes), to: "model.json.checkpoint")
    let checkpoint = try FittingCheckpoint(file: files.folder.file("model.json.checkpoint"))
    return (stopped, try await fitter.fit(FittingSession(resumed: checkpoint)), checkpoint)
  }

  @Test(arguments: [("gru", 1), ("gru", 3), ("logistic", 1)])
  func `A fit that was stopped and gone on with ends in the same file`(family: String, questions: Int)
    async throws
  {
    let files = try await FittedFiles(listeners: 60)
    let (stopped, goneOn, checkpoint) = try await interrupted(files, family, after: questions)
    #expect(stopped == nil && checkpoint != nil)
    let whole = try await files.model(family, members: 2)
    #expect(try goneOn?.bytes() == whole.bytes())
  }

  @Test func `A checkpoint of another fit, a damaged one and none are refused`() async throws {
    let files = try await FittedFiles(listeners: 60)
    let checkpoint = try #require(try await interrupted(files, "gru", after: 1).checkpoint)
    var request = try FittingRequest(name: "gru", family: "gru")
    request.members = 2
    request.epochs = 3
    let fitter = try ModelFitter(request, logs: files.logs, catalog: files.plan.service.catalog, workers: 1)
    let other = await #expect(throws: FittingError.self) {
      try await fitter.fit(FittingSession(resumed: checkpoint))
    }
    #expect(other?.code == .checkpoint && other?.message.contains("of another fit") == true)
    let path = files.folder.file("model.json.checkpoint")
    let whole = try Data(contentsOf: URL(filePath: path))
    try files.folder.write(whole.prefix(whole.count / 2), to: "cut")
    try files.folder.write(
      Data(
        String(decoding: whole, as: UTF8.self).replacing(
          "\"overture_checkpoint\":1", with: "\"overture_checkpoint\":2"
        ).utf8),
      to: "next")
    for (file, message) in [("cut", "a damaged one"), ("next", "format 2"), ("none", "no such file")] {
      let error = #expect(throws: FittingError.self) { try FittingCheckpoint(file: files.folder.file(file)) }
      #expect(
        error?.code == .checkpoint && error?.message.contains(message) == true, "\(file): \(error as Any)")
    }
  }
}
