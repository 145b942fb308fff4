import Experiments
import TestSupport
import Testing

struct ListTests {
  @Test(arguments: ["policies", "behaviors", "metrics", "surfaces"])
  func `a registry is listed in words and as JSON`(registry: String) throws {
    let words = try BuiltTool.run(["list", registry])
    let json = try JSONText(try BuiltTool.run(["list", registry, "--json"]).output)
    #expect(words.status == 0 && json.keys == ["schema", registry])
    let rows = try json.rows(registry)
    #expect(rows.count > 4)
    let lines = words.output.split(separator: "\n")
    for row in rows {
      let name = try #require(row["name"] as? String)
      #expect(lines.contains { $0 == name || $0.hasPrefix("\(name)  (") }, "\(name)")
      #expect(row["parameters"] is [[String: Any]], "\(name)")
    }
    #expect(!words.output.contains(".0…") && !words.output.contains("\n\n\n"))
  }

  @Test func `policies come with their settings and ranges`() throws {
    let json = try JSONText(try BuiltTool.run(["list", "policies", "--json"]).output)
    for policy in PolicyRegistry.descriptions {
      let row = try #require(try json.rows("policies").first { $0["name"] as? String == policy.name })
      let settings = try #require(row["parameters"] as? [[String: Any]])
      #expect(settings.map { $0["name"] as? String } == policy.parameters.map(\.name))
      #expect(settings.map { $0["default"] as? Double } == policy.parameters.map(\.defaultValue))
    }
  }

  @Test func `an unknown registry is wrong usage`() throws {
    let result = try BuiltTool.run(["list", "policy"])
    #expect(result.status == 64 && result.errors.contains("policies"))
  }
}
