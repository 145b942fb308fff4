import Fitting
import Foundation
import Onboarding
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
  }

  @Test func `The baseline scores a model of rates as the model scores itself`() async throws {
    let card = try await FittedFiles().model().card
    // One member, no early stopping: but for the tenth that would say when to stop, the two are one fit.
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
