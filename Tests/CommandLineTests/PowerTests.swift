import TestSupport
import Testing

struct PowerTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox.simulated()
  }

  @Test func `a pilot says how many listeners a scenario needs, and stores nothing`() throws {
    let before = sandbox.storeBytes
    let result = try sandbox.run("power", "small", "--pilot", "20", "--metric", "artists_selected")
    #expect(result.status == 0 && result.errors.isEmpty)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "small: 24 listeners, power 80 %, level 0.05, deviations from a pilot of 20")
    #expect(lines.contains { $0.hasPrefix("helf") && $0.contains("artists_selected") })
    #expect(sandbox.storeBytes == before)
  }

  @Test func `a stored run says what it could find, as JSON for each metric`() throws {
    let result = try sandbox.run("power", "--run", "first", "--mde", "0.5", "--json")
    #expect(result.status == 0 && result.errors.isEmpty)
    let json = try JSONText(result.output)
    #expect(json.keys == ["schema", "plan", "metrics"])
    let row = try #require(try json.rows("metrics").first { $0["metric"] as? String == "artists_selected" })
    #expect(row["effect"] as? Double == 0.5 && row["to_find"] as? String == "0.5")
    let paired = try #require(row["paired"] as? [String: Any])
    let split = try #require(row["split"] as? [String: Any])
    #expect((paired["mde"] as? Double ?? 0) > 0)
    #expect((split["required_listeners"] as? Int ?? 0) > (paired["required_listeners"] as? Int ?? .max))
  }

  @Test func `more tests and more power need more listeners`() throws {
    func needed(_ arguments: String...) throws -> Int {
      let result = try sandbox.run(
        arguments[0], arguments[1], arguments[2], "--json", "--metric", "artists_selected", arguments[3],
        arguments[4])
      let row = try #require(try JSONText(result.output).rows("metrics").first)
      return try #require((row["paired"] as? [String: Any])?["required_listeners"] as? Int)
    }
    let usual = try needed("power", "--run", "1", "--tests", "1")
    #expect(try needed("power", "--run", "1", "--tests", "20") > usual)
    #expect(try needed("power", "--run", "1", "--power", "0.95") > usual)
    #expect(try needed("power", "--run", "1", "--listeners", "9") == usual)
  }

  @Test(arguments: [
    (["power"], "name a scenario, or a stored run with --run"),
    (["power", "small", "--run", "1"], "accepted is one of the two"),
    (["power", "small", "--mde", "1 %"], "accepted is a share of the control's mean such as 1%"),
    (["power", "small", "--mde", "-1%"], "above 0"), (["power", "small", "--mde", "0"], "above 0"),
    (["power", "small", "--power", "1"], "between 0 and 1"),
    (["power", "small", "--pilot", "3"], "from 20 to 1000000"),
    (["power", "small", "--tests", "0"], "from 1 to 1000000"),
    (["power", "--run", "1", "--metric", "complete"], "did you mean \"completed\"?"),
    (["power", "--run", "frist"], "Did you mean 'first'?"), (["power", "smal"], "small"),
  ])
  func `wrong usage says what is accepted`(arguments: [String], message: String) throws {
    let result = try BuiltTool.run(arguments + ["--store", Sandbox.store], in: sandbox.folder.url)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
