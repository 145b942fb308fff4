import Fitting
import Foundation
import Onboarding
import TestSupport
import Testing

@testable import Experiments

/// A small scenario's world, sessions that people of it left, and models that were fitted to them.
struct FittedFiles {
  let folder: TemporaryFolder
  let plan: Plan
  let features: ArtistFeatures

  /// A folder with `log.jsonl`, as a service with two policies would write it.
  init(listeners: Int = 120, exploration: Double = 0.2, _ change: (inout SmallScenario) -> Void = { _ in })
    async throws
  {
    var scenario = SmallScenario(listeners: listeners)
    change(&scenario)
    folder = try TemporaryFolder()
    plan = try scenario.plan
    features = ArtistFeatures(catalog: plan.service.catalog)
    var bytes: [UInt8] = []
    let source = try SessionSource(liveOn: plan, variants: [0, 1], behavior: 0, exploration: exploration)
    _ = try await SessionLogger(source, workers: 2).write(to: { bytes += $0 })
    try folder.write(Data(bytes), to: "log.jsonl")
  }

  var logs: FittingLogs {
    get throws {
      try FittingLogs([folder.file("log.jsonl")], catalog: plan.service.catalog, skipsBadLines: false)
    }
  }

  /// Changes every session of the log.
  func rewrite(_ change: (inout [String: Any]) -> Void) throws {
    let text = try String(contentsOfFile: folder.file("log.jsonl"), encoding: .utf8)
    let lines = try text.split(separator: "\n").map { line in
      var session = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      change(&session)
      return String(decoding: try JSONSerialization.data(withJSONObject: session), as: UTF8.self)
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "log.jsonl")
  }

  /// A model of the log.
  func model(
    _ family: String = "marginal", members: Int = 1, weighting: FittingRequest.Weighting = .none,
    workers: Int = 2
  ) async throws -> FittedModelFile {
    var request = try FittingRequest(name: family, family: family)
    request.members = members
    request.weighting = weighting
    request.epochs = 2
    let fitter = try ModelFitter(request, logs: logs, catalog: plan.service.catalog, workers: workers)
    return try #require(try await fitter.fit())
  }

  /// Writes a model, and returns the file's path.
  @discardableResult
  func write(_ model: FittedModelFile, to name: String) throws -> String {
    try folder.write(Data(try model.bytes()), to: name)
    return folder.file(name)
  }

  /// The scenario with other behaviors.
  func scenario(behaviors: String, _ change: (inout SmallScenario) -> Void = { _ in }) throws -> Scenario {
    var scenario = SmallScenario(listeners: 32)
    scenario.behaviors = behaviors
    change(&scenario)
    return try scenario.scenario
  }
}
