import TestSupport
import Testing

struct BaselineTests {
  @Test func `pins keep their history`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    #expect(
      try sandbox.run("baseline", "set", "live", "latest:popular").output
        == "Baseline live is run 1:popular.\n")
    let moved = try sandbox.run("baseline", "set", "live", "1:helf").output
    #expect(moved == "Baseline live is run 1:helf; before, it was run 1:popular.\n")
    let now = try JSONText(try sandbox.run("baseline", "list", "--json").output).rows("baselines")
    #expect(now.map { $0["variant"] as? String } == ["helf"])
    #expect(try sandbox.run("baseline", "remove", "live").output.contains("it was run 1:helf"))
    #expect(try sandbox.run("baseline", "list").output.contains("No baseline is set"))
    let past = try JSONText(try sandbox.run("baseline", "list", "--history", "--json").output).rows(
      "baselines")
    #expect(past.map { $0["variant"] as? String } == ["helf", "popular"])
    #expect(past.allSatisfy { $0["until"] is String })
    #expect(try sandbox.run("baseline", "list", "--history").output.contains("until"))
  }

  @Test func `each command prints JSON`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    let first = try JSONText(try sandbox.run("baseline", "set", "live", "1", "--json").output)
    #expect((first.object["baseline"] as? [String: Any])?["variant"] as? String == "popular")
    let second = try JSONText(try sandbox.run("baseline", "set", "live", "1:helf", "--json").output)
    #expect((second.object["replaced"] as? [String: Any])?["variant"] as? String == "popular")
    let removed = try JSONText(try sandbox.run("baseline", "remove", "live", "--json").output)
    #expect((removed.object["removed"] as? [String: Any])?["until"] is String)
  }

  @Test func `an unknown name offers the nearest`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    _ = try sandbox.run("baseline", "set", "shipped", "1")
    let result = try sandbox.run("baseline", "remove", "shiped")
    #expect(result.status == 64 && result.errors.contains("Did you mean 'shipped'?"))
    #expect(try sandbox.run("baseline", "set", "x", "1:helff").errors.contains("Did you mean 'helf'?"))
  }
}
