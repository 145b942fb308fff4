import Behavior

extension BehaviorRecord {
  /// The settings that differ from those of `typical`, as `name: value` pairs: what a reader wants to see.
  public var unusualParameters: String {
    let usual = Scenario.BehaviorChoice(name: "", kind: .structural(BehaviorPreset.typical.parameters))
      .allParameters.split(separator: Self.separator)
    return parameters.split(separator: Self.separator).filter { !usual.contains($0) }
      .joined(separator: Self.separator)
  }

  /// Whether both are the same people as far as can be told; runs of old stores name only unusual settings.
  func hasSameSettings(as other: BehaviorRecord) -> Bool {
    name == other.name && kind == other.kind && assumption == other.assumption
      && unusualParameters == other.unusualParameters
  }

  private static let separator = ", "
}
