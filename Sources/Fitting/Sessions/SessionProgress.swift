import Onboarding

/// How far an onboarding has come: what every family of answers may condition on beside its own memory.
///
/// Counts what a service sees, and nothing else; the same while a log is learned from and while listeners are simulated.
public struct SessionProgress: Sendable, Equatable {
  /// Screens answered so far.
  public private(set) var screens = 0
  /// Artists seen so far, those of the current screen included.
  public private(set) var seen = 0
  /// Artists selected so far, those of the current screen included.
  public private(set) var selections = 0
  /// Artists seen since the last selection.
  public private(set) var skippedInARow = 0
  /// Artists seen on the current screen so far.
  public private(set) var seenHere = 0
  /// Artists selected on the current screen so far.
  public private(set) var selectedHere = 0

  /// An onboarding that has just begun.
  public init() {}

  /// Counts an artist that was seen.
  @inlinable
  public mutating func count(isSelected: Bool) {
    count(seen: 1, selected: isSelected ? 1 : 0)
  }

  @usableFromInline
  mutating func count(seen: Int, selected: Int) {
    self.seen += seen
    seenHere += seen
    selections += selected
    selectedHere += selected
    skippedInARow = selected > 0 ? 0 : skippedInARow + seen
  }

  /// Ends a screen.
  public mutating func endScreen() {
    screens += 1
    seenHere = 0
    selectedHere = 0
  }
}
