import Behavior
import Fitting
import Onboarding
import Population

/// A scenario's behaviors with the models behind the fitted ones: read, checked, and a behavior for each member.
struct FittedBehaviors {
  /// The behaviors; a file of several members has become as many, unless the scenario names one of them.
  private(set) var choices: [Scenario.BehaviorChoice] = []
  /// The member behind each behavior; nil of one that isn't fitted.
  private(set) var members: [FittedMember?] = []
  /// The catalog's; nil where nothing needs them, or the catalog isn't known.
  let features: ArtistFeatures?
  /// What a reader should know: where a scenario goes beyond what the logs had.
  private(set) var findings: [String] = []
  /// What was read so far, by path.
  private var readings: [String: ModelFileReader.Reading] = [:]

  /// Reads the models of a scenario.
  ///
  /// - Parameters:
  ///   - scenario: Its paths as they are to be opened.
  ///   - features: The catalog's; nil where it isn't known yet, so that only the files themselves are checked.
  /// - Throws: `RunError` where a file can't be used: `data` for what is wrong with the file, `model` for what doesn't fit.
  init(_ scenario: Scenario, features: ArtistFeatures?) throws(RunError) {
    self.features = features
    for choice in scenario.behaviors {
      guard case .fitted(let source) = choice.kind else {
        choices.append(choice)
        members.append(nil)
        continue
      }
      let reading = try reading(of: source, behavior: choice.name, features: features)
      try check(reading.model.screens, of: source.path, on: scenario.surface)
      warn(of: reading.model, source.path)
      try add(reading, as: choice.name, source)
    }
    try checkNames()
    try checkCells(of: scenario)
  }

  private mutating func reading(
    of source: Scenario.FittedSource, behavior: String, features: ArtistFeatures?
  ) throws(RunError) -> ModelFileReader.Reading {
    let reading: ModelFileReader.Reading
    do throws(ModelFileError) {
      if let known = readings[source.path] {
        reading = known
      } else if let features {
        reading = try ModelFileReader().read(source.path, for: features)
      } else {
        reading = try ModelFileReader().read(source.path)
      }
      if let digest = source.digest, digest != reading.digest {
        throw ModelFileError(
          .changed, file: source.path,
          "is another file than the one asked for: its SHA-256 begins \(reading.digest.prefix(12)), and sha256 in the "
            + "scenario \(digest.prefix(12)); put the file back, or leave sha256 out")
      }
    } catch {
      throw RunError(
        code: error.code == .catalog ? .model : .data, message: "behavior \(behavior): \(error)")
    }
    readings[source.path] = reading
    return reading
  }

  private mutating func add(
    _ reading: ModelFileReader.Reading, as name: String, _ source: Scenario.FittedSource
  ) throws(RunError) {
    let model = reading.model
    if let member = source.member, member > model.members.count {
      throw RunError(
        code: .model,
        message:
          "behavior \(name): \(source.path) has no member \(member); accepted: 1 to \(model.members.count)")
    }
    let isOne = source.member != nil || model.members.count == 1
    for (index, member) in model.members.enumerated()
    where source.member == nil || source.member == index + 1 {
      var read = source
      read.member = index + 1
      read.digest = reading.digest
      read.origin = Scenario.FittedSource.Origin(
        family: model.card.family, members: model.members.count, sessions: model.card.sessionsUsed,
        select: model.card.heldOut.select, baselineSelect: model.card.heldOut.baselineSelect)
      choices.append(.init(name: isOne ? name : "\(name)-\(index + 1)", kind: .fitted(read)))
      members.append(member)
    }
  }

  /// Refuses screens that the logs have nothing of, and notes where a scenario goes on beyond them.
  private mutating func check(
    _ screens: LoggedScreens, of path: String, on surface: Surface
  ) throws(RunError) {
    let sizes = screens.sizes.map(\.artists)
    guard sizes.contains(surface.slateSize) else {
      throw RunError(
        code: .model,
        message:
          "surface.slate_size: \(path) was fitted to logs that have no screen of \(surface.slateSize) artists; accepted: "
          + listed(sizes.map(String.init)))
    }
    if surface.maximumScreens > screens.longest {
      note(
        "\(path): no logged onboarding is longer than \(screens.longest) screens, and max_screens is \(surface.maximumScreens): what people do later is extrapolated"
      )
    }
    if let fewest = screens.fewestToFinish, fewest < surface.minimumSelections {
      note(
        "\(path): logged listeners finish with \(fewest) selections, and min_selections is \(surface.minimumSelections): when "
          + "people finish is extrapolated")
    }
  }

  /// Notes a family that is a warning example, by what answers and not by what the card calls it.
  private mutating func warn(of model: FittedModelFile, _ path: String) {
    let families = model.members.map(\.answers.family.rawValue)
    for case let warning? in families.map(FittingRequest.warning) { note("\(path): \(warning)") }
  }

  private mutating func note(_ finding: String) {
    if !findings.contains(finding) { findings.append(finding) }
  }

  private func checkNames() throws(RunError) {
    for (index, choice) in choices.enumerated()
    where choices[..<index].contains(where: { $0.name == choice.name }) {
      throw RunError(
        code: .model,
        message:
          "behaviors: two are called \(choice.name), one of them for a member of a model file; give one another name with "
          + "name: …")
    }
  }

  private func checkCells(of scenario: Scenario) throws(RunError) {
    let cells = scenario.replicates * choices.count * scenario.variants.count
    guard cells > ScenarioLimits.cells else { return }
    throw RunError(
      code: .size,
      message:
        "\(scenario.replicates) replicates × \(choices.count) behaviors, one a member of each model file, × "
        + "\(scenario.variants.count) variants are \(cells) cells; accepted: at most \(ScenarioLimits.cells); name one "
        + "member with member: 1")
  }
}

extension FittedBehaviors {
  /// The behaviors' user models, one each.
  ///
  /// - Precondition: the features were known, if any behavior is fitted.
  func models(in world: World) -> [any UserModel] {
    zip(choices, members).map { choice, member in
      guard let member, let features else { return BehaviorRegistry.make(choice, world: world) }
      return BehaviorRegistry.model(of: member, features: features)
    }
  }
}

extension Scenario {
  /// Whether an answer of anyone comes from a fitted model.
  var hasFittedBehaviors: Bool { behaviors.contains { $0.isFitted } }

  /// The scenario with its model files read: a behavior for each member, and the digest of each file.
  ///
  /// What is stored with a run, so that another file in the same place isn't taken for the one it was run with. The same
  /// scenario where no behavior is fitted.
  ///
  /// - Throws: `RunError` where a file can't be used, whatever the catalog.
  public func readingModels() throws(RunError) -> Scenario {
    var scenario = self
    scenario.behaviors = try FittedBehaviors(self, features: nil).choices
    return scenario
  }
}
