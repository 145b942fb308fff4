import Behavior
import Elicitation
import Fitting
import Foundation
import Onboarding
import Population
import Randomness
import Simulation
import TestSupport
import Testing

@testable import Experiments

/// Model files with numbers that no fit ends with: refused, or played without harm.
@Suite struct HostileModelTests {
  private static let numbers: [Double] = [1e300, -1e300, 1e30, 9e18, 1e4, -1e4, 100, -100, 2, 0.5, 0, -1]
  private static let fillings: [Double] = [1e300, 3e38, 1e4, -1e4, 30, 1, 0, -1]

  /// Changes every number of a member, and every list of numbers as a whole; of long lists, the first and the last number.
  ///
  /// What all families have alike is changed in one of them. Of networks, whose settings have tests of their own, the parameters.
  @Test(arguments: FittingRequest.families)
  func `a number out of place is refused with what is accepted, or its listeners live`(
    family: String
  ) async throws {
    let files = try await FittedFiles(listeners: 60)
    let object = try json(try await files.model(family))
    let members = try #require(object["members"] as? [[String: Any]])
    let isNetwork = NetworkAnswers.Family(rawValue: family) != nil
    var (refused, played) = (0, 0)
    for part in family == "marginal" ? ["answers", "pace", "listening"] : ["answers"] {
      let places = Self.places(in: try #require(members[0][part]), at: [.key(part)])
      for place in places where !isNetwork || place.isList {
        for number in place.isList ? Self.fillings : Self.numbers {
          let changed = Self.changed(object, members[0], at: place.path, to: number, fills: place.isList)
          if try read(changed, files) == nil { played += 1 } else { refused += 1 }
        }
      }
    }
    #expect(refused > 0 && played > 0, "\(refused) refused, \(played) played")
    for row in Self.messages where row.family == family {
      let path = row.path.split(separator: ".").map { Step.key(String($0)) }
      let fills = (row.value is Int || row.value is Double) && Self.isList(members[0], path[...])
      let error = try read(Self.changed(object, members[0], at: path, to: row.value, fills: fills), files)
      #expect(error?.description.contains(row.message) == true, "\(row.path): \(error as Any)")
    }
  }

  private static let messages: [(family: String, path: String, value: any Sendable, message: String)] = [
    ("marginal", "listening.activityDeviation", 1e300, "activityDeviation: 1e+300; accepted: 0.0 to 50.0"),
    ("marginal", "listening.gapDays.logMedian", 1e9, "gapDays.logMedian: 1000000000.0; accepted: -100.0"),
    ("marginal", "listening.playedSeconds.deviation", -1, "playedSeconds.deviation: -1.0"),
    ("marginal", "listening.afterGivingUp.share", 1.5, "afterGivingUp.share: 1.5; accepted: 0.0 to 1.0"),
    ("marginal", "listening.patienceWithSkips", 0, "patienceWithSkips: 0; accepted: at least 1"),
    ("marginal", "listening.churnLogHazard", 400, "churnLogHazard: 400.0"),
    ("marginal", "pace.thinkSlope", 1e30, "thinkSlope: 1e+30; accepted: -100.0 to 100.0"),
    ("marginal", "pace.patience", ["logMedian": 3.0, "deviation": 51.0], "patience.deviation: 51.0"),
    ("marginal", "pace.seenShares", ["9223372036854775807": [1.0]], "seenShares of 9223372036854775807"),
    ("marginal", "pace.seenShares", ["-1": [Double]()], "seenShares of -1 artists: 0 shares"),
    ("marginal", "pace.seenShares", ["65": [1.0]], "seenShares of 65 artists"),
    ("marginal", "pace.seenShares", ["6": [0.5, 0.4]], "seenShares of 6 artists: 2 shares"),
    ("marginal", "answers.next", [["finishes": 0.7, "leaves": 0.7]], "chances of 0.7 to finish and 0.7"),
    ("leaky", "answers.outcomes", [0, 0], "2 shares of sessions by selections; accepted: 1 to 100000"),
    ("leaky", "answers.outcomes", [Double](), "0 shares of sessions"),
    ("types", "answers.choice.mixture", -1000, "chances of types in country 0 that add up to 0.0; accepted"),
    ("types", "answers.choice.mixture", 1e30, "that add up to inf; accepted: 1"),
    ("types", "answers.choice.types", Int.max, "types of"),
    ("types", "answers.choice.types", 0, "0 types of"),
    ("logistic", "answers.choice.parameters", 1e30, "a parameter of 1e+30; accepted: -10000 to 10000"),
    ("logistic", "answers.end.parameters", -1e30, "a parameter of -1e+30 of what follows a screen"),
    ("gru", "answers.parameters", 1e30, "a parameter of 1e+30; accepted: -10000 to 10000"),
    ("gru_latent", "answers.parameters", 21, "a log variance of tastes of 21.0; accepted: -20 to 20"),
  ]

  // MARK: Playing

  /// Why a file is refused; where it isn't, two people live under it.
  private func read(_ object: [String: Any], _ files: FittedFiles) throws -> ModelFileError? {
    try files.folder.write(try JSONSerialization.data(withJSONObject: object), to: "hostile.json")
    let member: FittedMember
    do throws(ModelFileError) {
      let reading = try ModelFileReader().read(files.folder.file("hostile.json"), for: files.features)
      member = reading.model.members[0]
    } catch {
      return error
    }
    let model = BehaviorRegistry.model(of: member, features: files.features)
    for number in 0..<2 { live(number, under: model, files.plan) }
    return nil
  }

  private func live(_ number: Int, under model: some UserModel, _ plan: Plan) {
    let key = DrawKey(seed: 3)
    var listener = Listener()
    var truth = Truth()
    var log = LifeLog()
    plan.world.cohort(key: key).fill(&listener, index: number)
    model.inhabit(
      &listener, enjoyment: plan.world.enjoyment, draws: Draws(key: key, listener: listener.id.index))
    #expect(listener.affinity.allSatisfy { $0.isFinite })
    truth.prepare(for: listener, enjoyment: plan.world.enjoyment)
    func play(_ policy: some ElicitationPolicy) {
      var simulator = LifeSimulator(
        model: model, policy: policy, service: plan.service,
        settings: LifeSettings(
          surface: plan.scenario.surface, horizonDays: 3, serviceTime: plan.scenario.variants[0].serviceTime))
      simulator.run(listener, truth: truth, key: key, isSampled: false, into: &log)
    }
    play(plan.policies[0])
    #expect(log.session.outcome != .notAsked && log.session.endedAt >= log.session.startedAt)
  }

  // MARK: Changing

  private enum Step {
    case key(String)
    case index(Int)
  }

  private func json(_ model: FittedModelFile) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(try model.bytes()))
    return try #require(object as? [String: Any])
  }

  /// A file with one member, changed at a place.
  private static func changed(
    _ object: [String: Any], _ member: [String: Any], at path: [Step], to new: Any, fills: Bool
  ) -> [String: Any] {
    var member: Any = member
    set(&member, path[...], to: new, fills: fills)
    var object = object
    object["members"] = [member]
    return object
  }

  /// Where numbers and lists of numbers stand.
  private static func places(in value: Any, at path: [Step]) -> [(path: [Step], isList: Bool)] {
    switch value {
    case let object as [String: Any]:
      return object.keys.sorted().flatMap { key in places(in: object[key] ?? 0, at: path + [.key(key)]) }
    case let list as [Any]:
      let ends = Set([0, list.count - 1]).filter { list.indices.contains($0) }.sorted()
      let isOfNumbers = list.count > 1 && list.allSatisfy { $0 is NSNumber }
      return (isOfNumbers ? [(path, true)] : [])
        + ends.flatMap { places(in: list[$0], at: path + [.index($0)]) }
    case is NSNumber: return [(path, false)]
    default: return []
    }
  }

  private static func isList(_ value: Any, _ path: ArraySlice<Step>) -> Bool {
    guard case .key(let key)? = path.first else { return value is [Any] }
    return isList((value as? [String: Any])?[key] ?? 0, path.dropFirst())
  }

  /// Puts a value at a place; or at each of the list there.
  private static func set(_ value: inout Any, _ path: ArraySlice<Step>, to new: Any, fills: Bool) {
    switch path.first {
    case nil: value = fills ? ((value as? [Any]) ?? []).map { _ in new } : new
    case .key(let key)?:
      guard var object = value as? [String: Any] else { return }
      var part = object[key] ?? 0
      set(&part, path.dropFirst(), to: new, fills: fills)
      object[key] = part
      value = object
    case .index(let index)?:
      guard var list = value as? [Any] else { return }
      set(&list[index], path.dropFirst(), to: new, fills: fills)
      value = list
    }
  }
}
