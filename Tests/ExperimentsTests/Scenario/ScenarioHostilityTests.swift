import Experiments
import Testing

/// For each key of a valid scenario: drop it, double it, retype it, push it out of range.
struct ScenarioHostilityTests {
  /// Scenarios that together have every key, the policies' parameters included.
  static let scenarios: [TextTree] = [
    .table([
      ("overture", "1"), ("name", "full"), ("seed", "7"),
      (
        "catalog",
        .table([
          ("source", "builtin"), ("artists", "100"), ("attributes", "8"), ("dimensions", "4"),
          ("observed_noise", "0.5"),
        ])
      ), ("listeners", .table([("count", "50"), ("population", "builtin"), ("types", "2")])),
      ("behaviors", .list(["typical", "niche"])),
      (
        "surface",
        .table([
          ("kind", "artist_grid"), ("slate_size", "9"), ("max_screens", "5"), ("min_selections", "1"),
          ("expand_on_select", "0"), ("visible", "9"), ("columns", "3"),
        ])
      ), ("horizon_days", "28"), ("replicates", "2"),
      (
        "variants",
        .list([
          .table([("name", "a"), ("policy", "helf"), ("control", "true"), ("service_ms", "10")]),
          .table([
            ("name", "b"),
            ("policy", .table([("kind", "mutual_information"), ("candidates", "8"), ("scale", "0.5")])),
          ]),
        ])
      ), ("metrics", "default"),
      (
        "comparison",
        .table([
          ("design", "paired"), ("confidence", "0.9"), ("correction", "none"), ("adjust", "none"),
          ("segments", .list(["country"])), ("margin", "2%"), ("pairs", "all"),
        ])
      ), ("gate", .list([.table([("metric", "completed"), ("rule", "superior"), ("margin", "1%")])])),
    ]),
    .table([
      ("name", "real"),
      (
        "catalog",
        .table([
          ("source", "csv"), ("path", "data"), ("dimensions", "8"), ("split", "0.5"), ("liked_at", "2"),
          ("attribute_support", "3"),
        ])
      ), ("listeners", .table([("population", "fitted")])),
      (
        "behaviors",
        .list([
          .table(
            [("name", "odd"), ("kind", "structural"), ("preset", "niche"), ("knownness", "false")]
              + StructuralParameterTable.names.dropFirst().map { ($0, "1") })
        ])
      ), ("surface", .table([("kinds", .list(["compare"]))])),
      ("variants", .list([.table([("name", "a"), ("policy", "random")])])), ("metrics", .list(["completed"])),
    ]),
  ]

  static let keys = scenarios.flatMap { scenario in scenario.keys().map { (scenario, $0) } }

  /// What can't be left out, with the path at which that is told where it isn't the key's own.
  static let required = [
    "name": "name", "variants": "variants", "variants[0].name": "variants[0].name",
    "variants[1].name": "variants[1].name", "variants[0].policy": "variants[0].policy",
    "variants[1].policy": "variants[1].policy", "variants[1].policy.kind": "variants[1].policy.kind",
    "variants[0].control": "variants", "gate[0].metric": "gate[0].metric", "gate[0].rule": "gate[0].rule",
  ]

  /// The same for keys of the scenario with real people.
  static let requiredOfImported = [
    "name": "name", "variants": "variants", "variants[0].name": "variants[0].name",
    "variants[0].policy": "variants[0].policy", "catalog": "listeners.population",
    "catalog.source": "catalog.path",
    "catalog.path": "catalog.path",
  ]

  @Test func `the scenarios to be broken are valid`() {
    for scenario in Self.scenarios {
      #expect(problems(scenario.text()) == [])
    }
    #expect(Self.keys.count > 80)
  }

  @Test func `a dropped key is an error at its path where it is required, and nothing otherwise`() {
    for (index, scenario) in Self.scenarios.enumerated() {
      let required = index == 0 ? Self.required : Self.requiredOfImported
      for key in scenario.keys() {
        let paths = problems(scenario.changing(key) { _ in [] }.text()).map(\.path)
        if let path = required[key] {
          #expect(paths.contains(path), "without \(key)")
        } else {
          #expect(paths == [], "without \(key)")
        }
      }
    }
  }

  @Test func `a doubled key is exactly one error, at its path`() {
    for (scenario, key) in Self.keys {
      let found = problems(scenario.changing(key) { [$0, $0] }.text())
      #expect(found.map(\.path) == [key])
      #expect(found.allSatisfy { $0.message.contains("stands here again") })
    }
  }

  @Test func `a value of another type is an error at its path`() {
    for (scenario, key) in Self.keys {
      for value: TextTree in ["3.25", ".nan", "", .list([]), .table([("odd", "1")])]
      where value.differs(from: key) {
        let found = problems(scenario.changing(key) { [($0.0, value)] }.text())
        #expect(found.contains { $0.path == key || $0.path.hasPrefix("\(key).") }, "\(key): \(value.text())")
      }
    }
  }

  @Test func `a number out of range is exactly one error, at its path`() {
    for (scenario, key) in Self.keys where scenario.isNumber(key) {
      for number in ["99999999999999999999", "-99999999999999999999"] {
        let found = problems(scenario.changing(key) { [($0.0, .scalar(number))] }.text())
        #expect(found.map(\.path) == [key], "\(key): \(number)")
        #expect(found.allSatisfy { $0.message.contains("accepted: ") })
      }
    }
  }

  @Test func `a misspelled key is told with the right one`() {
    // Without its kind a policy's keys mean nothing: that is told instead.
    for (scenario, key) in Self.keys where !key.hasSuffix("policy.kind") {
      let found = problems(scenario.changing(key) { [($0.0 + "z", $0.1)] }.text())
      let own = found.filter { $0.path == key + "z" }
      #expect(own.count == 1, "\(key)")
      #expect(
        own.allSatisfy { $0.message.hasSuffix("did you mean \"\(key.split(separator: ".").last ?? "")\"?") })
    }
  }

  @Test func `a file cut off anywhere or with a strange character is read or refused, never more`() {
    let strange: [Character] = [
      ":", "{", "[", "&", "*", "!", "\"", "'", "#", "%", "\t", "-", "\u{0}", "\n", "é",
    ]
    for text in Self.scenarios.map({ Array($0.text()) }) {
      for index in stride(from: 0, to: text.count, by: 7) {
        let cut = problems(String(text[..<index]))
        #expect(cut.allSatisfy { $0.file == "test.yaml" && !$0.message.isEmpty })
        var changed = text
        changed[index] = strange[index / 7 % strange.count]
        #expect(problems(String(changed)).allSatisfy { $0.line ?? 1 >= 1 })
      }
    }
  }
}
