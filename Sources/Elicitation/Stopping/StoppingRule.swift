import Onboarding

/// When a policy has asked enough.
///
/// A policy that stops ends the onboarding: `completed` where enough is selected by then, else `exhausted`, or `not asked`.
public protocol StoppingRule: Sendable {
  /// Whether the screen that was made had better not be shown.
  ///
  /// - Parameters:
  ///   - slate: The screen; not empty.
  ///   - outlook: The belief now.
  ///   - screens: Screens shown so far.
  /// - Returns: true to end the onboarding instead.
  func stops(before slate: Slate, outlook: inout Outlook, screens: Int) -> Bool
}
