import Behavior
import Experiments
import Testing

struct StructuralParameterTableTests {
  /// The properties of the structural parameters in snake_case, in their order.
  private let properties = Mirror(reflecting: StructuralParameters()).children.compactMap { child in
    child.label?.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }

  @Test func `every setting has a row under its name, in order`() {
    #expect(StructuralParameterTable.names == properties)
  }

  @Test func `each row leads to its own property, and its range holds the default`() {
    for (index, row) in StructuralParameterTable.rows.enumerated() {
      var parameters = StructuralParameters()
      switch row.place {
      case .flag(let keyPath): parameters[keyPath: keyPath].toggle()
      case .number(let keyPath, in: let range):
        #expect(range.contains(parameters[keyPath: keyPath]), "\(row.name)")
        parameters[keyPath: keyPath] = 77
      }
      let before = Mirror(reflecting: StructuralParameters()).children.map { "\($0.value)" }
      let after = Mirror(reflecting: parameters).children.map { "\($0.value)" }
      #expect(before.indices.filter { before[$0] != after[$0] } == [index], "\(row.name)")
    }
  }

  @Test func `a value's text is its shortest`() {
    let texts = StructuralParameterTable.rows.prefix(3).map { $0.text(in: StructuralParameters()) }
    #expect(texts == ["true", "0.6", "1"])
  }

  @Test func `newer settings stand in a scenario's text only where they aren't at their defaults`() throws {
    let newer = [
      "contrast", "mood", "mood_flip", "curiosity", "satisfaction_rate", "weekly_return", "churn_per_day",
      "churn_decay", "skip_spread",
    ]
    let usual = try parsed(
      scenarioText(
        "behaviors: [{contrast: 0, mood: 0, mood_flip: 0.2, curiosity: 0, satisfaction_rate: 0.08, weekly_return: 0, churn_per_day: 0.02, churn_decay: 0, skip_spread: 0}]"
      ))
    for name in newer {
      #expect(!usual.canonicalText.contains(" \(name): "))
      let changed = try parsed(scenarioText("behaviors: [{name: typical, \(name): 0.7}]"))
      #expect(changed.canonicalText.contains(" \(name): 0.7"))
      #expect(try parsed(changed.canonicalText) == changed)
      #expect(changed.fingerprint != usual.fingerprint)
    }
    #expect(usual.fingerprint == (try parsed(scenarioText()).fingerprint))
    #expect(StructuralParameterTable.names.suffix(9) == newer)
  }
}
