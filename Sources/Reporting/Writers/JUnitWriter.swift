import Experiments
import Onboarding

/// Writes what a gate says as JUnit XML, a test case a rule, so that continuous integration can show it.
///
/// A refused rule is a failure; any other that doesn't pass is an error, because it must not look like a pass. A run
/// without a gate gives a suite of no tests.
struct JUnitWriter {
  let record: RunRecord

  /// The document.
  var text: String {
    let gate = record.gate
    let partial = gate.isEmpty || record.state == .complete ? [] : [unfinished]
    let counts = (
      tests: String(gate.count + partial.count),
      failures: String(gate.filter { $0.result == "refused" }.count),
      errors: String(
        gate.filter { $0.result != "refused" && $0.result != "passed" }.count + partial.count)
    )
    let suite = Markup.element(
      "testsuite",
      [
        "name": "overture gate \(record.scenario.name)", "tests": counts.tests, "failures": counts.failures,
        "errors": counts.errors, "skipped": "0", "time": JSONValue.shortest(record.seconds),
        "timestamp": record.startedAt, "hostname": record.host,
      ], gate.map(testCase) + partial)
    let suites = Markup.element(
      "testsuites", ["tests": counts.tests, "failures": counts.failures, "errors": counts.errors], [suite])
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + suites.source + "\n"
  }

  /// What fails in a run that didn't come to its end, whatever its rules say so far.
  private var unfinished: Markup {
    let planned = record.plannedListeners.map { " of \($0)" } ?? ""
    let message = "the run is \(record.state.rawValue), with \(record.listeners)\(planned) listeners"
    return .element(
      "testcase", ["name": "the run is complete", "classname": record.scenario.name],
      [.element("error", ["type": record.state.rawValue, "message": message], [.text(message)])])
  }

  private func testCase(_ rule: GateRecord) -> Markup {
    let lift = rule.lift.map { LiftText(lift: $0, low: rule.low, high: rule.high).full } ?? "lift undefined"
    let message = "\(rule.treatment) against \(rule.control): \(rule.metric) \(lift), margin \(rule.margin)"
    let outcome: [Markup] =
      switch rule.result {
      case "passed": []
      case "refused": [.element("failure", ["type": "refused", "message": message], [.text(message)])]
      default: [.element("error", ["type": rule.result, "message": message], [.text(message)])]
      }
    return .element(
      "testcase",
      [
        "name": "\(rule.treatment): \(rule.metric) \(rule.rule) \(rule.margin)",
        "classname": record.scenario.name,
      ],
      outcome)
  }
}
