extension Scenario {
  /// One rule of the gate.
  public struct GateRule: Sendable, Equatable {
    /// One of the metrics that the scenario measures.
    public var metric: String
    /// What a treatment has to show.
    public var rule: Kind
    /// By how much, or within how much.
    public var margin: Margin

    /// A rule for one metric.
    public init(metric: String, rule: Kind, margin: Margin) {
      self.metric = metric
      self.rule = rule
      self.margin = margin
    }

    /// What a treatment has to show against the control.
    public enum Kind: String, Sendable, CaseIterable {
      /// Better by more than the margin.
      case superior
      /// Not worse by more than the margin.
      case nonInferior = "non_inferior"
      /// Neither better nor worse by more than the margin.
      case equivalent
    }
  }
}
