import Foundation
import TestSupport
import Testing

struct SimulateTests {
  @Test func `a scenario by name is run, stored, printed and reported`() throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run("simulate", "small")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "small: 24 listeners, typical, paired design, seed 5")
    #expect(lines.last == "Run 1 · report small-1/report.html")
    #expect(lines.contains { $0.hasPrefix("popular (control)") })
    for format in ["html", "md", "csv", "json"] {
      let path = sandbox.folder.file("small-1/report.\(format)")
      #expect(FileManager.default.fileExists(atPath: path), "\(format)")
    }
    #expect(try sandbox.folder.contents == ["Scenarios", Sandbox.store, "small-1"])
  }

  @Test func `the JSON on standard output is one object with the keys of the contract`() throws {
    let result = try Sandbox().run("simulate", "small", "--json", "--label", "tried")
    let json = try JSONText(result.output)
    #expect(
      json.keys == [
        "schema", "run", "estimates", "comparisons", "gate", "checks", "posterior", "segment_tests",
        "worst_segments", "models", "precision", "curves",
      ])
    #expect(json.object["schema"] as? Int == 1)
    let run = try #require(json.object["run"] as? [String: Any])
    #expect(
      Set(run.keys) == [
        "id", "scenario", "label", "seed", "listeners", "planned_listeners", "state", "fingerprint",
        "seconds",
      ])
    #expect(run["id"] as? Int == 1 && run["label"] as? String == "tried" && run["listeners"] as? Int == 24)
    #expect(
      try json.keys(of: "estimates") == [
        "variant", "behavior", "metric", "segment", "n", "missing", "mean", "sd",
      ])
    #expect(
      try json.keys(of: "comparisons") == [
        "control", "treatment", "behavior", "metric", "segment", "method", "effect", "lift", "low", "high",
        "p", "p_adjusted", "verdict", "n", "missing", "se", "effect_low", "effect_high", "significant",
        "probability_better", "expected_loss", "any_time_low", "any_time_high", "any_time_p",
      ])
    #expect(result.errors == "Run 1 · report small-1/report.html\n")
  }

  @Test func `numbers in JSON are those of the store, exactly`() throws {
    let sandbox = try Sandbox.simulated()
    let shown = try JSONText(try sandbox.run("runs", "show", "first", "--json").output)
    let again = try JSONText(try Sandbox().run("simulate", "small", "--json").output)
    #expect(try shown.rows("estimates").count == again.rows("estimates").count)
    for (a, b) in zip(try shown.rows("estimates"), try again.rows("estimates")) {
      #expect(a["mean"] as? Double == b["mean"] as? Double)
    }
  }

  @Test func `a policy that sees the truth is marked as a ceiling`() throws {
    let scenario = Sandbox.scenario(
      variants: ["{name: popular, policy: popularity, control: true}", "{name: top, policy: oracle}"])
    let result = try Sandbox(["ceiling.yaml": scenario]).run("simulate", "ceiling.yaml")
    #expect(result.output.contains("top *") && result.output.contains("* top sees the truth"))
  }

  @Test func `cores change nothing`() throws {
    let outputs = try ["1", "3"].map { workers in
      try Sandbox().run("simulate", "small", "--workers", workers).output
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test func `what the command line changes is stored, and can be told again`() throws {
    let sandbox = try Sandbox()
    let run = try sandbox.run("simulate", "small", "--listeners", "12", "--seed", "9", "--trace", "0")
    #expect(run.status == 0)
    let stored = try #require(
      try JSONText(try sandbox.run("runs", "--json").output).rows("runs").first)
    #expect(stored["listeners"] as? Int == 12 && stored["seed"] as? Int == 9)
    try FileManager.default.removeItem(atPath: sandbox.folder.file("Scenarios/small.yaml"))
    let trace = try sandbox.run("trace", "latest", "--listener", "11", "--variant", "helf")
    #expect(trace.status == 0 && trace.output.hasPrefix("Listener 11: "))
  }

  @Test func `a report goes where it is told`() throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run("simulate", "small", "--output", "deep/down", "--listeners", "4")
    #expect(result.output.hasSuffix("Run 1 · report deep/down/report.html\n"))
    #expect(FileManager.default.fileExists(atPath: sandbox.folder.file("deep/down/report.md")))
  }

  @Test func `a report's folder that can't be made is told before anything runs`() throws {
    let sandbox = try Sandbox(["taken": "a file"])
    let result = try sandbox.run("simulate", "small", "--output", "taken/report")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains("taken/report") && result.errors.contains("--output"))
    #expect(try JSONText(try sandbox.run("runs", "--json").output).rows("runs").isEmpty)
  }
}
