import Behavior
import Population

/// All behaviors that a scenario can name.
public enum BehaviorRegistry {
  /// Makes a behavior for a world.
  public static func make(_ choice: Scenario.BehaviorChoice, world: World) -> any UserModel {
    switch choice.kind {
    case .structural(let parameters): StructuralModel(parameters: parameters, world: world)
    case .replayed: ReplayedModel(world: world)
    }
  }

  /// What a behavior assumes about people, in a sentence.
  public static func assumption(of choice: Scenario.BehaviorChoice) -> String {
    switch choice.kind {
    case .replayed: replayedAssumption
    case .structural(let parameters):
      BehaviorPreset.allCases.first { $0.parameters == parameters }?.assumption
        ?? "Structural, with settings of the scenario's own: \(choice.parameterText)."
    }
  }

  /// Names with the assumption that each makes, for `list behaviors`.
  public static var descriptions: [(name: String, assumption: String)] {
    BehaviorPreset.allCases.map { ($0.rawValue, $0.assumption) } + [("replayed", replayedAssumption)]
  }

  private static let replayedAssumption =
    "Real people: they select what is in one half of their recorded history, and are scored on the other half."
}

extension Scenario.BehaviorChoice {
  /// Every setting, those of a preset too, as `name: value` pairs; empty without any.
  ///
  /// Newer settings at their defaults are left out, as they are from a scenario's canonical text.
  public var allParameters: String {
    guard case .structural(let parameters) = kind else { return "" }
    return StructuralParameterTable.settings(of: parameters).map { "\($0.name): \($0.text)" }
      .joined(separator: ", ")
  }

  /// The settings that differ from `typical`, as `name: value` pairs.
  public var parameterText: String {
    guard case .structural(let parameters) = kind else { return "" }
    let usual = BehaviorPreset.typical.parameters
    return StructuralParameterTable.rows.compactMap { row in
      let value = row.text(in: parameters)
      return value == row.text(in: usual) ? nil : "\(row.name): \(value)"
    }.joined(separator: ", ")
  }
}
