import Onboarding

/// Believes in a normal taste, moved by each answer in closed form: what every policy's recommendation stands on.
public struct GaussianTastes: TasteModel {
  private let service: ServiceModel

  /// The belief of a service.
  public init(service: ServiceModel) { self.service = service }

  /// The spread of the service's people.
  public var prior: GaussianBelief { service.prior }

  /// Moves the belief by each new answer.
  public func update(_ state: inout GaussianBelief, with history: AnswerHistory, from start: Int) {
    for place in start..<history.answers.count {
      service.update(&state, with: history.answers, at: place, in: history.context.country)
    }
  }

  /// Moves the belief as the service's model does.
  public func update(_ state: inout GaussianBelief, with answer: AttributeAnswer, of history: AnswerHistory) {
    service.update(&state, with: answer)
  }

  /// The belief itself.
  public func moments(of state: GaussianBelief) -> GaussianBelief { state }

  /// None: every taste is held possible.
  public func support(of state: GaussianBelief) -> TasteSupport? { nil }

  /// The belief counts by how much an answer ever raised a variance.
  public var growthIsBounded: Bool { true }
}
