import Experiments
import Onboarding

extension GateReport {
  /// The run's object with the gate's verdict in front.
  public var jsonText: String {
    JSONWriter(
      record: findings.record, leading: leading, checks: findings.checks.map(Self.value)
    ).text
  }

  private var leading: [JSONValue.Member] {
    [
      .init(key: "verdict", value: .string(findings.verdict.rawValue)),
      .init(key: "exit_code", value: .integer(Int(findings.verdict.exitCode))),
      .init(key: "reason", value: .string(reason)),
      .init(key: "listeners", value: .integer(findings.listeners)),
      .init(key: "max_listeners", value: .integer(findings.limit)),
      .init(key: "looks", value: .array(findings.looks.map { .integer($0) })),
      .init(key: "against", value: opponent),
      .init(key: "rules", value: .array(findings.rules.map(Self.value))),
    ]
  }

  private var opponent: JSONValue {
    switch findings.opponent {
    case .control(let name): .members(["kind": .string("control"), "name": .string(name)])
    case .stored(let name, let run, let variant, let version):
      .members([
        "kind": .string("stored baseline"), "name": .string(name), "run": .integer(run),
        "variant": .string(variant),
        "tool_version": .string(version),
      ])
    case .again(let name, let run, let variant, let because):
      .members([
        "kind": .string("baseline run again"), "name": .string(name), "run": .integer(run),
        "variant": .string(variant), "because": .array(because.map { .string($0) }),
      ])
    }
  }

  private static func value(_ check: GateCheck) -> JSONValue {
    .members([
      "check": .string(check.name.replacing(" ", with: "_")), "passed": .bool(check.isPassed),
      "scope": .string(check.scope),
      "problem": .optional(check.problem),
    ])
  }

  private static func value(_ rule: RuleFinding) -> JSONValue {
    .members([
      "metric": .string(rule.rule.metric), "rule": .string(rule.rule.rule.rawValue),
      "margin": .string(rule.rule.margin.text), "control": .string(rule.control),
      "treatment": .string(rule.treatment), "result": .string(rule.verdict.rawValue),
      "listeners": .optional(rule.listeners),
      "behaviors": .array(
        rule.behaviors.map { behavior in
          .members([
            "behavior": .string(behavior.name), "effect": .optional(behavior.effect),
            "effect_low": .optional(behavior.effectLow), "effect_high": .optional(behavior.effectHigh),
            "lift": .optional(behavior.lift), "low": .optional(behavior.low),
            "high": .optional(behavior.high),
            "n": .integer(behavior.n), "result": .string(behavior.verdict.rawValue),
          ])
        }),
    ])
  }
}
