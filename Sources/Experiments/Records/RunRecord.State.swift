extension RunRecord {
  /// Where a run stands.
  public enum State: String, Sendable, CaseIterable {
    /// Under way, or killed a moment ago.
    case running
    /// Done and stored.
    case complete
    /// Ended with an error.
    case failed
    /// Stopped or killed before it was done.
    case interrupted
  }
}
