import Onboarding

/// When a policy has asked enough.
///
/// A policy that stops ends the onboarding: `completed` where enough is selected by then, else `exhausted`, or `not asked`.
public protocol StoppingRule: Sendable {
  /// Whether the screen that was made had better not be shown.
  ///
  /// - Parameters:
  ///   - questions: What its answers would be about, as numbers in the outlook's questions; none where no answer would tell
  ///     anything.
  ///   - outlook: The belief now.
  ///   - screens: Screens shown so far.
  /// - Returns: true to end the onboarding instead.
  func stops(before questions: [UInt32], outlook: inout Outlook, screens: Int) -> Bool
}

extension StoppingRule {
  /// The same before a screen of artists, where the outlook's questions are about the catalog's artists by number.
  func stops(before slate: Slate, outlook: inout Outlook, screens: Int) -> Bool {
    stops(before: slate.artists.map { UInt32($0.offset) }, outlook: &outlook, screens: screens)
  }
}
