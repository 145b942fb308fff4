import Onboarding

/// Never stops: the surface's most screens, or the listener, end the onboarding.
public struct AskToTheEnd: StoppingRule {
  /// The rule, which has no settings.
  public init() {}

  /// Never.
  public func stops(before questions: [UInt32], outlook: inout Outlook, screens: Int) -> Bool { false }
}
