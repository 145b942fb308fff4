/// What a comparison says against a stated margin.
public enum Verdict: String, Sendable, CaseIterable {
  /// Better by more than the margin.
  case better
  /// Worse by more than the margin.
  case worse
  /// Within the margin either way.
  case equivalent
  /// The interval allows more than one of the above.
  case inconclusive
  /// Better under one behavior, worse under another.
  case modelDependent = "model-dependent"
}
