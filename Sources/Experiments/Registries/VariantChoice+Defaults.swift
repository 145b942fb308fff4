import Elicitation
import Onboarding

extension Scenario.VariantChoice {
  /// A registered policy with defaults wherever nothing is chosen, as a scenario that names it and no more has it.
  ///
  /// - Parameters:
  ///   - name: the variant's.
  ///   - policy: the policy's entry in the registry.
  ///   - options: options for parts, by the part's name; each one that the part has.
  public init(name: String, policy: PolicyDescription, options: [String: String] = [:]) {
    let chosen = policy.parts.map { part in (part: part, option: options[part.name] ?? part.defaultOption) }
    let own = chosen.flatMap { part, option in
      part.options.first { $0.name == option }?.parameters ?? []
    }
    self.init(
      name: name, policy: policy.name,
      parts: chosen.map { part, option in
        Scenario.PolicyPart(
          name: part.name, option: option,
          isDefault: option == part.defaultOption && policy.name != ScenarioVocabulary.composedPolicy)
      },
      parameters: (policy.parameters + own).sorted { $0.name < $1.name }.map {
        Scenario.PolicyParameter(name: $0.name, value: $0.defaultValue)
      }, isControl: false, serviceTime: .zero)
  }
}
