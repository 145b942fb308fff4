import Foundation
import TestSupport
import Testing

struct SimulateTests {
  @Test func `results go to standard output, and its last line names the run and the report`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    let result = try bench.simulate("--label", "first")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let last = result.output.split(separator: "\n").last ?? ""
    #expect(last == "Run 1 · report \(bench.path("report"))/report.html")
    for ending in ["html", "md", "csv", "json"] {
      #expect(FileManager.default.fileExists(atPath: bench.path("report/report.\(ending)")))
    }
    #expect(result.output.contains("top *") && result.output.contains("sees the truth"))
  }

  @Test func `json is one object with the keys that other programs read`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    let json = try object(try bench.simulate("--json").output)
    #expect(Set(json.keys) == ["schema", "run", "estimates", "comparisons", "gate"])
    #expect(json["schema"] as? Int == 1)
    let run = try #require(json["run"] as? [String: Any])
    #expect(Set(run.keys) == ["id", "scenario", "label", "seed", "listeners", "fingerprint", "seconds"])
    let estimates = try #require(json["estimates"] as? [[String: Any]])
    #expect(
      estimates.allSatisfy {
        Set($0.keys) == ["variant", "behavior", "metric", "segment", "n", "missing", "mean", "sd"]
      })
    let comparisons = try #require(json["comparisons"] as? [[String: Any]])
    let keys: Set = [
      "control", "treatment", "behavior", "metric", "segment", "method", "effect", "lift", "low", "high", "p",
      "p_adjusted", "verdict",
    ]
    #expect(!comparisons.isEmpty && comparisons.allSatisfy { Set($0.keys) == keys })
  }

  @Test func `the same seed prints the same tables for any number of workers`() throws {
    let bench = try Workbench(["listeners": "{count: 300, types: 3}"])
    defer { bench.remove() }
    func tables(_ workers: String) throws -> [Substring] {
      try bench.simulate("--workers", workers).output.split(separator: "\n").dropLast().map { $0 }
    }
    let one = try tables("1")
    #expect(try one == tables("2") && one == tables("3"))
    #expect(one.count > 10)
  }

  @Test func `a run that is killed is listed as interrupted, and the next one works`() throws {
    let bench = try Workbench(["listeners": "{count: 100000000, types: 3}"])
    defer { bench.remove() }
    let running = try BuiltTool.Running(["simulate", "small.yaml", "--store", bench.store], in: bench.folder)
    // The run's row is there once the store answers; until then there is nothing to kill.
    while try !bench.run("runs").output.contains("running") {}
    kill(running.id, SIGKILL)
    #expect(try running.result().status == -SIGKILL)
    #expect(try bench.run("runs").output.contains("interrupted"))
    #expect(try bench.simulate("--listeners", "50").status == 0)
  }

  @Test func `an interrupt ends a run cleanly`() throws {
    let bench = try Workbench(["listeners": "{count: 100000000, types: 3}"])
    defer { bench.remove() }
    let running = try BuiltTool.Running(["simulate", "small.yaml", "--store", bench.store], in: bench.folder)
    while try !bench.run("runs").output.contains("running") {}
    kill(running.id, SIGINT)
    let result = try running.result()
    #expect(result.status > 0 && result.output.isEmpty && result.errors.contains("interrupted"))
    #expect(try bench.run("runs").output.contains("interrupted"))
  }
}
