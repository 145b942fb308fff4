import TestSupport
import Testing

/// The rules against made-up files: each must be able to fail.
@Suite struct ArchitectureRulesTests {
  private let rules = ArchitectureRules(
    table: ModuleTable(
      manifest: """
        let modules: [Module] = [
          Module(name: "Onboarding", purpose: "words"),
          Module(
            name: "Population", purpose: "people", imports: ["Onboarding"]),
          Module(name: "Fitting", purpose: "learning", imports: ["Onboarding"]),
          Module(name: "Behavior", purpose: "user models", imports: ["Onboarding", "Population", "Fitting"]),
          Module(name: "Elicitation", purpose: "policies", imports: ["Onboarding"]),
          Module(name: "ResultStorage", purpose: "runs", imports: ["Onboarding"],
            packages: [.product(name: "GRDB", package: "GRDB.swift")]),
        ]
        """))

  @Test(arguments: [
    ("Elicitation/Sly.swift", "import Population", "Elicitation may not import Population"),
    ("Elicitation/Sly.swift", "@testable import Behavior", "Elicitation may not import Behavior"),
    ("Elicitation/Sly.swift", "public import struct Population.T", "Elicitation may not import Population"),
    ("Elicitation/Sly.swift", "let a = 1; import Population", "Elicitation may not import Population"),
    ("Fitting/Sly.swift", "import Population", "Fitting may not import Population"),
    ("Fitting/Sly.swift", "import Behavior", "Fitting may not import Behavior"),
    ("Onboarding/Clock.swift", "import Foundation", "Onboarding may not import Foundation"),
    ("Population/Read.swift", "import Foundation", "Population may not import Foundation"),
    ("Onboarding/Store.swift", "import GRDB", "Onboarding may not import GRDB"),
    ("ResultStorage/Read.swift", "import Yams", "ResultStorage may not import Yams"),
  ])
  func `a forbidden import is found`(path: String, code: String, message: String) {
    #expect(violations(in: code, at: path).contains { $0.hasSuffix(message) })
  }

  @Test(arguments: [
    ("Elicitation/Policy.swift", "import Onboarding"),
    ("Population/Importing/Read.swift", "import Foundation"),
    ("ResultStorage/Store.swift", "import Foundation\nimport GRDB"),
    ("Onboarding/Log.swift", "#if canImport(Glibc)\n  import Glibc\n#else\n  import Darwin\n#endif"),
    (
      "Elicitation/Policy.swift", "// import Population\n/* Behavior /* Population */ */ let a = \"Behavior\""
    ),
    ("Onboarding/Words.swift", "let text = #\"Date() \"quoted\" .random(\"#"),
    ("Onboarding/Words.swift", "let text = \"\"\"\n  try! \"x\"\n  \"\"\"\nlet b = \"\\(f(\"try!\"))\""),
    ("Onboarding/Words.swift", "func shuffle() {}\nlet x = generator.random"),
    ("Onboarding/Words.swift", "static var none: Int { 0 }\nstatic let one: [Int] = []"),
    ("ResultStorage/Store.swift", "let now = Date()"),
  ])
  func `allowed code is let through`(path: String, code: String) {
    #expect(violations(in: code, at: path) == [])
  }

  @Test(arguments: [
    ("let now = Date()", "time is virtual"),
    ("let x = Int.random(in: 0..<3)", "a draw has an address"),
    ("let x = names.randomElement()", "a draw has an address"),
    ("var generator = SystemRandomNumberGenerator()", "a draw has an address"),
    ("let x = names.shuffled()", "a draw has an address"),
    ("let x = name.hashValue", "a hash differs between two runs of the program"),
    ("let x = \"\\(Date())\"", "time is virtual"),
    ("final class Box: @unchecked Sendable {}", "Sendable is checked, never claimed"),
    ("let x = try! parse()", "an error is handled, not a crash"),
    ("fatalError(\"no\")", "input never ends the process; misuse is a precondition"),
    ("sum.addProduct(a, b)", "without a fused instruction that is a call a lane: write a + b * c"),
    ("static var count = 0", "no state in globals"),
    ("static var count: [Int] = []", "no state in globals"),
    ("public enum Onboarding {}", "a module has no type of its own name"),
  ])
  func `forbidden code is found`(code: String, reason: String) {
    let found = violations(in: code, at: "Onboarding/File.swift")
    #expect(found == ["Sources/Onboarding/File.swift:1: \(reason)"])
  }

  @Test func `a policy can't name the modules of the truth, whatever it imports`() {
    let found = violations(in: "\nlet taste = Population.Taste()", at: "Elicitation/Sly.swift")
    #expect(
      found == ["Sources/Elicitation/Sly.swift:2: Elicitation can't name what only the listener knows"])
  }

  @Test func `what learns from logs can't name the modules of the truth either`() {
    let found = violations(in: "let model: Behavior.StructuralModel", at: "Fitting/Sly.swift")
    #expect(found == ["Sources/Fitting/Sly.swift:1: Fitting can't name what only the listener knows"])
  }

  @Test(arguments: [
    ("let world: World", "a fitted model knows nothing of the world"),
    ("let usual = StructuralParameters()", "a fitted model knows nothing of the world"),
    ("let direction = listener.taste", "a fitted model doesn't read what is latent"),
    ("if listener.traits == typical {}", "a fitted model doesn't read what is latent"),
    ("let pace = listener.traits.activity", "a fitted model doesn't read what is latent"),
  ])
  func `a fitted model that reads a world's parameters or a listener's is found`(code: String, reason: String)
  {
    #expect(violations(in: code, at: "Behavior/Fitted/Sly.swift").map { $0.hasSuffix(reason) } == [true])
    #expect(violations(in: code, at: "Behavior/Honest.swift") == [])
  }

  @Test(arguments: ["listener.traits = Listener.Traits()", "listener.taste.removeAll(keepingCapacity: true)"])
  func `a fitted model may hand out what is latent`(code: String) {
    #expect(violations(in: code, at: "Behavior/Fitted/Model.swift") == [])
  }

  @Test func `a file past the limit of lines, and one of no module, are found`() {
    let long = String(repeating: "let a = 1\n", count: 401)
    #expect(violations(in: long, at: "Onboarding/Long.swift").count == 1)
    #expect(violations(in: String(long.dropLast(10)), at: "Onboarding/Long.swift") == [])
    #expect(violations(in: "", at: "Elsewhere/File.swift").count == 1)
  }

  @Test func `a table with a cycle, a stray package or a policy that sees the truth is refused`() {
    let table = ModuleTable(
      manifest: """
        let modules: [Module] = [
          Module(name: "Population", imports: ["Elicitation"], packages: [.product(name: "GRDB", package: "x")]),
          Module(name: "Elicitation", imports: ["Population"]),
        ]
        """)
    let messages = ArchitectureRules(table: table).violationsInTable().map(\.message)
    #expect(
      messages == [
        "Population imports Elicitation, which has no row above it",
        "Population uses GRDB, which is confined elsewhere",
        "Elicitation imports what only the listener knows",
      ])
  }

  private func violations(in code: String, at path: String) -> [String] {
    rules.violations(in: SwiftSource(path: "Sources/\(path)", text: code)).map(\.description)
  }
}
