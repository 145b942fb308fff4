import Foundation
import TestSupport
import Testing

/// What `log` and `export` write, and what they say.
struct LogTests {
  private func lines(_ path: String, in sandbox: Sandbox) throws -> [[String: Any]] {
    try String(contentsOf: sandbox.folder.url.appending(path: path), encoding: .utf8).split(separator: "\n")
      .map {
        try JSONText(String($0)).object
      }
  }

  @Test func `a log has a line a listener, and the last words say where`() throws {
    let sandbox = try Sandbox()
    let result = try BuiltTool.run(["log", "small", "--exploration", "0.2"], in: sandbox.folder.url)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("24 sessions in Results/small-log.jsonl, "))
    #expect(result.output.split(separator: "\n").first?.hasSuffix(" kB") == true)
    let lines = try lines("Results/small-log.jsonl", in: sandbox)
    #expect(lines.count == 24 && lines.allSatisfy { $0["exploration"] as? Double == 0.2 })
    #expect(Set(lines.compactMap { $0["variant"] as? String }) == ["popular", "helf"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.file("Results")) == [
        "small-log.jsonl"
      ])
  }

  @Test func `options choose variants, behavior, listeners and output, and any workers write the same`()
    throws
  {
    let sandbox = try Sandbox()
    let options = ["log", "small", "--policies", "helf", "--listeners", "30", "--exploration", "0"]
    let json = try BuiltTool.run(
      options + ["--workers", "1", "--output", "a.jsonl", "--json"], in: sandbox.folder.url)
    let summary = try JSONText(json.output)
    #expect(summary.keys == ["schema", "output", "bytes", "sessions", "variants"])
    #expect(summary.object["sessions"] as? Int == 30)
    let piped = try BuiltTool.run(options + ["--workers", "2", "--output", "-"], in: sandbox.folder.url)
    let written = try String(contentsOf: sandbox.folder.url.appending(path: "a.jsonl"), encoding: .utf8)
    #expect(piped.output == written && piped.errors.contains("30 sessions in standard output"))
    #expect(try lines("a.jsonl", in: sandbox).allSatisfy { $0["variant"] as? String == "helf" })
  }

  @Test func `an export has the sessions of the run`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    let result = try sandbox.run("export", "first", "--output", "all.jsonl")
    #expect(result.status == 0 && result.output.hasPrefix("48 sessions in all.jsonl"))
    let one = try sandbox.run("export", "--variant", "helf", "--output", "-")
    #expect(one.status == 0 && one.output.split(separator: "\n").count == 24)
    #expect(try lines("all.jsonl", in: sandbox).count { $0["policy"] as? String == "helf" } == 24)
  }

  @Test func `a link stays, and the file that it leads to is replaced`() throws {
    let sandbox = try Sandbox(["kept.jsonl": "old"])
    let link = sandbox.folder.file("link.jsonl")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "kept.jsonl")
    let result = try BuiltTool.run(["log", "small", "--output", "link.jsonl"], in: sandbox.folder.url)
    #expect(result.status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "kept.jsonl")
    #expect(try lines("kept.jsonl", in: sandbox).count == 24)
  }

  @Test func `what is no file is written to, never replaced`() throws {
    let sandbox = try Sandbox()
    let pipe = sandbox.folder.file("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    // Open at both ends, so that neither waits for the other; eight sessions fit into its buffer.
    let end = open(pipe, O_RDWR | O_NONBLOCK)
    defer { close(end) }
    let result = try BuiltTool.run(
      ["log", "small", "--listeners", "8", "--output", "pipe"], in: sandbox.folder.url)
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(end, &bytes, bytes.count)
    #expect(result.status == 0 && bytes.prefix(max(count, 0)).count { $0 == UInt8(ascii: "\n") } == 8)
    var status = stat()
    #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test(arguments: [
    (["log", "small", "--policies", "hefl"], "did you mean \"helf\"?"),
    (["log", "small", "--policies", "helf,helf"], "named twice"),
    (["log", "small", "--exploration", "1.5"], "--exploration 1.5: accepted is a number from 0 to 1"),
    (["log", "small", "--behavior", "typcal"], "did you mean \"typical\"?"),
    (["log", "small", "--workers", "0"], "--workers 0"),
    (["log", "small", "--output", "."], "is a folder"),
    (["log", "small", "--output", ""], "--output is empty"),
    (["log", "smal"], "did you mean \"small\"?"),
    (
      ["log", "cheat"],
      "sees the listener's truth, which no service can log; leave it out, and name the others: popular"
    ),
    (["log", "learn"], "learns across listeners"),
  ])
  func `what can't be logged is told with what can, and nothing is written`(
    arguments: [String], message: String
  ) throws {
    let sandbox = try Sandbox([
      "Scenarios/cheat.yaml": Sandbox.scenario(variants: [
        "{name: popular, policy: popularity, control: true}", "{name: ceiling, policy: oracle}",
      ]),
      "Scenarios/learn.yaml": Sandbox.scenario(variants: [
        "{name: popular, policy: popularity, control: true}", "{name: learner, policy: most_selected}",
      ]).replacing("types: 3}", with: "types: 3, arrivals_per_week: 20}"),
    ])
    let result = try BuiltTool.run(arguments, in: sandbox.folder.url)
    #expect(
      result.status == 64 && result.output.isEmpty && result.errors.contains(message), "\(result.errors)")
    #expect(try sandbox.folder.contents == ["Scenarios"])
  }

  @Test func `what is found wrong once the scenario is read is told with the subcommand's usage`() throws {
    let sandbox = try Sandbox()
    let result = try BuiltTool.run(["log", "small", "--policies", "hefl"], in: sandbox.folder.url)
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("Error: --policies: no variant \"hefl\" in small") == true)
    #expect(lines.last?.contains("overture log <scenario> [--policies <policies>]") == true)
    #expect(!result.errors.contains("<subcommand>"))
  }

  @Test func `a folder that can't be written to is told, and ends with 1`() throws {
    let sandbox = try Sandbox(["file": ""])
    let result = try BuiltTool.run(["log", "small", "--output", "file/log.jsonl"], in: sandbox.folder.url)
    #expect(result.status == 1 && result.errors.contains("name another with --output"))
  }
}
