import Experiments
import Onboarding

extension GateReport {
  /// JUnit XML: a test case a check, and one a rule and candidate.
  ///
  /// A refused rule is a failure; anything else that doesn't pass is an error, because it must not look like a pass.
  public var junitText: String {
    let record = findings.record
    let tests = findings.checks.count + findings.rules.count
    let failures = findings.rules.count { $0.verdict == .refused }
    let errors =
      findings.checks.count { !$0.isPassed }
      + findings.rules.count { $0.verdict != .refused && $0.verdict != .passed }
    let suite = Markup.element(
      "testsuite",
      [
        "name": "overture gate \(record.scenario.name)", "tests": String(tests), "failures": String(failures),
        "errors": String(errors), "skipped": "0", "time": JSONValue.shortest(record.seconds),
        "timestamp": record.startedAt, "hostname": record.host,
      ],
      findings.checks.map(testCase) + findings.rules.map(testCase) + [
        .element("system-out", [:], [.text(reason)])
      ])
    let suites = Markup.element(
      "testsuites", ["tests": String(tests), "failures": String(failures), "errors": String(errors)], [suite])
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + suites.source + "\n"
  }

  private func testCase(_ check: GateCheck) -> Markup {
    let outcome: [Markup] =
      check.problem.map {
        [.element("error", ["type": "invalid", "message": $0], [.text($0)])]
      } ?? []
    return .element(
      "testcase", ["name": "check: \(check.name)", "classname": findings.record.scenario.name], outcome)
  }

  private func testCase(_ rule: RuleFinding) -> Markup {
    let numbers = rule.behaviors.map { behavior in
      (rule.behaviors.count > 1 ? "\(behavior.name): " : "") + number(behavior, of: rule)
        + ", \(behavior.verdict.rawValue)"
    }
    let message =
      "\(rule.treatment) against \(rule.control) on \(rule.rule.metric), \(rule.rule.rule.rawValue), margin "
      + "\(rule.rule.margin.text): \(numbers.joined(separator: "; "))"
    let outcome: [Markup] =
      switch rule.verdict {
      case .passed: []
      case .refused: [.element("failure", ["type": "refused", "message": message], [.text(message)])]
      default: [.element("error", ["type": rule.verdict.rawValue, "message": message], [.text(message)])]
      }
    return .element(
      "testcase",
      [
        "name": "\(rule.treatment): \(rule.rule.metric) \(rule.rule.rule.rawValue) \(rule.rule.margin.text)",
        "classname": findings.record.scenario.name,
      ], outcome)
  }
}
