/// Whom a gate compares candidates with.
public enum GateOpponent: Sendable, Equatable {
  /// The scenario's control.
  case control(String)
  /// A baseline by its stored moments: nothing of it was simulated again.
  case stored(name: String, run: Int, variant: String, toolVersion: String)
  /// A baseline whose policy was run again beside the candidates, and what stood against its stored moments, if anything.
  case again(name: String, run: Int, variant: String, because: [String])
}
