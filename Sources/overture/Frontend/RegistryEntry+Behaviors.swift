import Behavior
import Experiments
import Onboarding

extension RegistryEntry {
  /// Every behavior: `typical` with all its settings, other presets with those that differ from it.
  static var behaviors: [RegistryEntry] {
    BehaviorRegistry.descriptions.map { name, assumption in
      let preset = BehaviorPreset(rawValue: name)
      return RegistryEntry(
        name: name, lines: [assumption, "Evidence: assumed."], parameters: preset.map(parameters) ?? [],
        fields: [
          member("assumption", .string(assumption)),
          member("kind", .string(preset == nil ? "replayed" : "structural")),
          member("verification", .string("assumed")),
        ])
    }
  }

  private static func parameters(of preset: BehaviorPreset) -> [Parameter] {
    let usual = BehaviorPreset.typical.parameters
    return StructuralParameterTable.rows.compactMap { row in
      let value = row.text(in: preset.parameters)
      guard preset == .typical || value != row.text(in: usual) else { return nil }
      return Parameter(name: row.name, text: value, fields: [member("value", .written(value))])
    }
  }
}
