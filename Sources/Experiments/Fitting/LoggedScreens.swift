import Fitting

/// What logs had on their screens: where a model that was fitted to them has something to go by.
public struct LoggedScreens: Sendable, Codable, Equatable {
  /// How many answered screens there were with so many artists, from the fewest artists up.
  public var sizes: [Size]
  /// Answered screens of the longest onboarding.
  public var longest: Int
  /// The fewest selections with which somebody pressed done; nil where nobody did.
  public var fewestToFinish: Int?

  private enum CodingKeys: String, CodingKey {
    case sizes, longest
    case fewestToFinish = "fewest_to_finish"
  }

  /// Screens of one size.
  public struct Size: Sendable, Codable, Equatable {
    /// Artists on the screen.
    public var artists: Int
    /// Answered screens.
    public var screens: Int
  }

  /// What a table has.
  ///
  /// - Complexity: O(exposures).
  public init(of table: SessionTable) {
    var counts: [Int: Int] = [:]
    for screen in table.screens { counts[screen.shown, default: 0] += 1 }
    sizes = counts.keys.sorted().map { Size(artists: $0, screens: counts[$0] ?? 0) }
    longest = table.sessions.map(\.screens.count).max() ?? 0
    fewestToFinish =
      table.sessions.compactMap { session -> Int? in
        let screens = table.screens[session.screens]
        guard screens.last?.next == .finishes else { return nil }
        return screens.reduce(0) { $0 + table.exposures[$1.exposures].count { $0.isSelected } }
      }.min()
  }
}
