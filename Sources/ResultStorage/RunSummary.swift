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
  /// Listeners that every cell was asked to simulate.
  public let listeners: Int
  /// Names in the scenario's order; empty unless the run is complete.
  public let variants: [String]
  /// ISO 8601, UTC.
  public let startedAt: String
  /// Wall time of the simulation; 0 unless the run is complete.
  public let seconds: Double
}
