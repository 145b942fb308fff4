import Behavior
import Fitting
import Population

/// All behaviors that a scenario can name.
public enum BehaviorRegistry {
  /// Makes a behavior for a world.
  ///
  /// - Precondition: the behavior isn't fitted: those are made by ``model(of:features:)``.
  public static func make(_ choice: Scenario.BehaviorChoice, world: World) -> any UserModel {
    switch choice.kind {
    case .structural(let parameters): StructuralModel(parameters: parameters, world: world)
    case .replayed: ReplayedModel(world: world)
    case .fitted(let source): preconditionFailure("\(choice.name) is fitted; \(source.path) has to be read")
    }
  }

  /// The user model of a fitted member, with the features of the catalog that it was fitted with.
  public static func model(of member: FittedMember, features: ArtistFeatures) -> any UserModel {
    func make(_ answers: some AnswerModel) -> any UserModel {
      FittedModel(answers: answers, pace: member.pace, listening: member.listening, features: features)
    }
    return make(member.answers.model)
  }

  /// What a behavior assumes about people, in a sentence.
  public static func assumption(of choice: Scenario.BehaviorChoice) -> String {
    switch choice.kind {
    case .replayed: replayedAssumption
    case .fitted(let source): source.assumption
    case .structural(let parameters):
      BehaviorPreset.allCases.first { $0.parameters == parameters }?.assumption
        ?? "Structural, with settings of the scenario's own: \(choice.parameterText)."
    }
  }

  /// Names with the assumption that each makes, for `list behaviors`.
  public static var descriptions: [(name: String, assumption: String)] {
    BehaviorPreset.allCases.map { ($0.rawValue, $0.assumption) }
      + [("replayed", replayedAssumption), ("fitted", fittedAssumption)]
  }

  private static let fittedAssumption =
    "People as session logs have them, as far as the model in a file can say; of the population they keep the context "
    + "alone."

  private static let replayedAssumption =
    "Real people: they select what is in one half of their recorded history, and are scored on the other half."
}

extension Scenario.FittedSource {
  /// What the model assumes about people, in a sentence.
  fileprivate var assumption: String {
    guard let origin else { return "People as the model in \(quoted(path)) has them." }
    let member = origin.members > 1 ? ", member \(member ?? 1) of \(origin.members)" : ""
    return
      "People as \(origin.sessions) logged sessions have them, as far as a model of family \(origin.family) can say"
      + "\(member); of the population they keep the context alone."
  }

  /// The settings as a scenario writes them, without the path: the digest says which file it is.
  fileprivate var parameterText: String {
    ((member.map { ["member: \($0)"] } ?? []) + (digest.map { ["sha256: \($0.prefix(12))"] } ?? []))
      .joined(separator: ", ")
  }
}

extension Scenario.BehaviorChoice {
  /// Every setting, those of a preset too, as `name: value` pairs; empty without any.
  ///
  /// Newer settings at their defaults are left out, as they are from a scenario's canonical text.
  public var allParameters: String {
    if case .fitted(let source) = kind { return source.parameterText }
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
