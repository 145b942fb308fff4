import Foundation
import TestSupport
import Testing

/// Scenario files that can't be run: one readable message with file, line, path and what is accepted.
struct BadScenarioTests {
  /// A change to a valid scenario, and what the message has to say.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let message: [String]

    init(_ description: String, _ old: String, _ new: String, _ message: String...) {
      testDescription = description
      self.old = old
      self.new = new
      self.message = message
    }
  }

  static let mistakes = [
    Mistake("unknown key", "seed: 5", "sede: 5", ":3:", "sede", "did you mean \"seed\"?"),
    Mistake("wrong type", "seed: 5", "seed: five", ":3:", "seed", "\"five\"", "whole number"),
    Mistake("out of range", "artists: 40", "artists: 0", ":4:", "catalog.artists", "0", "from 1"),
    Mistake(
      "unknown policy", "policy: helf", "policy: hefl", ":11:", "variants[1].policy", "did you mean \"helf\"?"
    ),
    Mistake("unknown behavior", "[typical]", "[typcal]", ":6:", "behaviors", "did you mean \"typical\"?"),
    Mistake(
      "unknown metric", "horizon_days: 7", "metrics: [complete]", "metrics", "did you mean \"completed\"?"),
    Mistake("two controls", "{name: helf, ", "{name: helf, control: true, ", ":11:", "control"),
    Mistake("no control", ", control: true", "", "control: true"),
    Mistake("no listeners", "count: 24", "count: 0", ":5:", "listeners.count", "from 1"),
    Mistake("same name twice", "{name: helf", "{name: popular", ":11:", "popular"),
    Mistake("no name", "name: small\n", "", "name: is missing", "accepted"),
    Mistake("doubled key", "seed: 5", "seed: 5\nseed: 6", ":4:", "seed"),
    Mistake("no YAML", "seed: 5", "seed: [5", "bad.yaml:"),
    Mistake("a format of tomorrow", "seed: 5", "overture: 2", "overture", "1"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with its place and remedy, and nothing is stored`(mistake: Mistake) throws {
    let good = Sandbox.scenario()
    let bad = good.replacing(mistake.old, with: mistake.new)
    try #require(bad != good)
    let sandbox = try Sandbox(["bad.yaml": bad])
    for command in ["simulate", "gate"] {
      let result = try sandbox.run(command, "bad.yaml")
      #expect(result.status == 64 && result.output.isEmpty)
      #expect(result.errors.contains("bad.yaml"))
      for part in mistake.message { #expect(result.errors.contains(part), "\(part) in \(result.errors)") }
    }
    #expect(sandbox.storeBytes == nil)
  }

  @Test func `all mistakes of a file are told at once`() throws {
    let bad = Sandbox.scenario().replacing("seed: 5", with: "seed: x").replacing("helf}", with: "hefl}")
    let result = try Sandbox(["bad.yaml": bad]).run("simulate", "bad.yaml")
    #expect(result.errors.contains("bad.yaml:3:") && result.errors.contains("bad.yaml:11:"))
  }

  @Test(arguments: [
    ("smal", "did you mean \"small\"?"), ("nowhere/at-all.yaml", "nowhere/at-all.yaml"),
    ("Scenarios/", "folder"),
    ("", "accepted"),
  ])
  func `a scenario that isn't there is told with the nearest name`(name: String, message: String) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run("simulate", name)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(sandbox.storeBytes == nil)
  }

  @Test func `a binary file is no scenario`() throws {
    let sandbox = try Sandbox()
    try sandbox.folder.write(Data([0x53, 0x00, 0xFF, 0x0A]), to: "binary.yaml")
    let result = try sandbox.run("simulate", "binary.yaml")
    #expect(result.status == 64 && result.errors.contains("binary"))
  }

  @Test(arguments: [
    (["--listeners", "0"], "--listeners", "from 1"), (["--listeners", "-1"], "--listeners", "from 1"),
    (["--listeners", "abc"], "abc", "listeners"), (["--listeners"], "--listeners", "Missing value"),
    (["--workers", "0"], "--workers 0", "from 1"), (["--workers", "x"], "x", "workers"),
    (["--seed", "-1"], "--seed", "from 0"),
    (["--seed", "99999999999999999999"], "99999999999999999999", "seed"),
    (["--trace", "-1"], "--trace -1", "from 0"), (["--data", "there"], "--data there", "built-in catalog"),
    (["--no-such"], "--no-such", "Usage"), (["--store", ""], "path is empty", "sqlite"),
  ])
  func `an argument that can't be is wrong usage`(
    arguments: [String], first: String, second: String
  ) throws {
    let sandbox = try Sandbox()
    let result = try BuiltTool.run(["simulate", "small"] + arguments, in: sandbox.folder.url)
    #expect(arguments[0] == "--store" ? result.status != 0 : result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(first) && result.errors.contains(second), "\(result.errors)")
    #expect(try sandbox.folder.contents == ["Scenarios"])
  }
}
