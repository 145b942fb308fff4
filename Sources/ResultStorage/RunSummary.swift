import Experiments

/// A stored run in one line.
public struct RunSummary: Sendable, Equatable, Identifiable {
  /// The store's number, never given twice.
  public let id: Int
  /// What the analyst calls it.
  public let label: String?
  /// The scenario's name.
  public let scenario: String
  /// Where it stands.
  public let state: RunRecord.State
  /// What its draws are keyed by.
  public let seed: UInt64
  /// Listeners that lived through every cell; those planned while nothing is known of it.
  public let listeners: Int
  /// Listeners that the run was to have when it began; nil for one of an older store.
  public let plannedListeners: Int?
  /// Names in the scenario's order; empty unless there are results.
  public let variants: [String]
  /// ISO 8601, UTC.
  public let startedAt: String
  /// Wall time of the simulation, of all its parts where it was interrupted; 0 unless there are results.
  public let seconds: Double
}
