/// What is pinned as live, with all that a gate needs to hold candidates against it.
public struct GateBaseline: Sendable {
  /// The name that it is pinned under.
  public var name: String
  /// Its run, complete, with moments.
  public var record: RunRecord
  /// The variant of that run.
  public var variant: String
  /// The run's scenario as this tool reads it; nil where it no longer can.
  public var scenario: Scenario?

  /// A pinned variant of a stored run, with its scenario read again from the run's text.
  public init(name: String, record: RunRecord, variant: String) {
    self.name = name
    self.record = record
    self.variant = variant
    scenario = try? ScenarioParser(vocabulary: .registered)
      .parse(text: record.scenario.text, file: "run \(record.id.map(String.init) ?? "?")")
  }

  /// How a gate can use the baseline.
  public enum Use: Sendable {
    /// By its stored moments, at the number of listeners of its run.
    case stored
    /// By running its policy again as the control of this scenario, since what is listed stands against the moments; nothing where it was asked for.
    case again(Scenario, because: [String])
  }

  /// Decides how a baseline is used in the world of a plan.
  ///
  /// Stored moments are preferred: they are what the policy did in the code of its time, so that a change to the
  /// policy's own code shows. They fit only the same people under the same behaviors, on the same surface, for as long,
  /// and at the same number of listeners.
  ///
  /// - Parameters:
  ///   - plan: the scenario's plan; its listeners are the limit.
  ///   - isRunAgain: whether the policy is to be run again although its moments might do.
  /// - Returns: `stored` where the moments fit and aren't spurned.
  /// - Throws: `changedWorld`, with everything that changed, where the policy can't be run in the plan's world.
  public func use(in plan: Plan, isRunAgain: Bool = false) throws(GateError) -> Use {
    let changes = WorldChanges(baseline: self, plan: plan).all
    guard !changes.isEmpty || isRunAgain else { return .stored }
    return .again(try scenarioRunningAgain(in: plan.scenario, changes: changes), because: changes)
  }

  /// The scenario with the baseline's policy as its control.
  private func scenarioRunningAgain(
    in scenario: Scenario, changes: [String]
  ) throws(GateError) -> Scenario {
    guard let mine = self.scenario, var choice = mine.variants.first(where: { $0.name == variant }) else {
      throw changed(
        changes,
        obstacle:
          "the scenario of run \(record.id ?? 0) can't be read by this tool (a policy or setting of it "
          + "is no longer known)")
    }
    var changed = scenario
    let candidates = scenario.candidates.isEmpty ? [scenario.control] : scenario.candidates
    choice.isControl = true
    choice.name = Self.freeName(name, among: candidates.map(\.name))
    changed.variants =
      [choice]
      + candidates.map {
        var candidate = $0
        candidate.isControl = false
        return candidate
      }
    do {
      return try ScenarioParser(vocabulary: .registered).parse(
        text: changed.canonicalText, file: "baseline \(name)")
    } catch {
      throw self.changed(changes, obstacle: error.problems.map(\.message).joined(separator: "; "))
    }
  }

  private func changed(_ changes: [String], obstacle: String) -> GateError {
    GateError(
      code: .changedWorld,
      message: """
        baseline \(name) (run \(record.id ?? 0):\(variant)) is of another world, and its policy can't be run in this one:
        \(obstacle)
        what changed since it was pinned:
        \(changes.isEmpty ? "  nothing" : changes.map { "  \($0)" }.joined(separator: "\n"))
        Simulate what is live in this world and pin that: overture simulate …, then overture baseline set \(name) latest
        """)
  }

  /// A variant's name for the baseline that no candidate has.
  private static func freeName(_ name: String, among taken: [String]) -> String {
    let base = NameRule.label.allows(name) ? name : "baseline"
    guard taken.contains(base) else { return base }
    let numbered = (2...).lazy.map { "\(base.prefix(56))-\($0)" }
    return numbered.first { !taken.contains($0) } ?? base
  }
}
