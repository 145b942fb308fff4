import Experiments
import Testing

struct ScenarioOverridesTests {
  @Test func `the command line's listeners and seed replace the file's`() throws {
    var scenario = try parsed(scenarioText())
    let before = scenario
    try scenario.override()
    #expect(scenario == before)
    try scenario.override(listeners: 500, seed: 0)
    #expect(scenario.listeners.count == 500)
    #expect(scenario.seed == 0)
    #expect(scenario.fingerprint != before.fingerprint)
  }

  @Test func `out of range, all is told and nothing changes`() throws {
    var scenario = try parsed(scenarioText())
    let before = scenario
    let error = #expect(throws: ScenarioError.self) { try scenario.override(listeners: 0, seed: -1) }
    #expect(
      error?.description == """
        command line: --listeners: 0 is out of range; accepted: a whole number from 1 to 100000000
        command line: --seed: -1 is out of range; accepted: a whole number from 0 to 9223372036854775807
        """)
    #expect(throws: ScenarioError.self) { try scenario.override(listeners: 100_000_001, seed: 3) }
    #expect(scenario == before)
  }
}
