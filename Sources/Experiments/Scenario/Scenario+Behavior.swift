import Behavior

extension Scenario {
  /// A behavior under a name.
  public struct BehaviorChoice: Sendable, Equatable {
    /// Unique in the scenario; neither `all` nor `worst`.
    public var name: String
    /// The user model.
    public var kind: Kind

    /// A behavior of the given kind.
    public init(name: String, kind: Kind) {
      self.name = name
      self.kind = kind
    }

    /// Whether the answers come from a model that was fitted to logs.
    var isFitted: Bool {
      if case .fitted = kind { true } else { false }
    }

    /// The family of the user model, with its settings.
    public enum Kind: Sendable, Equatable {
      /// The structural model with these numbers.
      case structural(StructuralParameters)
      /// Answers from a recorded listening history.
      case replayed
      /// Answers as a model that was fitted to session logs.
      case fitted(FittedSource)
    }
  }
}
