/// A way to divide listeners for the analysis; latent ones are allowed, since only the analyst sees them.
public enum SegmentKey: String, CaseIterable, Sendable {
  case country
  case device
  case mainstreamness
  case type
  /// The week of arrival, for policies that learn across listeners.
  case arrival

  /// The levels of `arrival`, twice as long each time: the first week, counted from 0, and the name.
  static let arrivalWeeks: [(first: Int, name: String)] = [
    (0, "week 1"), (1, "week 2"), (2, "weeks 3-4"), (4, "weeks 5-8"), (8, "week 9 on"),
  ]
}
