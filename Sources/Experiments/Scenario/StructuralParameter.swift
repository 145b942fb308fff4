import Behavior

/// One setting of the structural user model as a scenario names it.
public struct StructuralParameter: Sendable {
  /// The property's name in snake_case.
  public let name: String
  /// The property behind the name, with its range.
  public let place: Place
  /// Whether there were scenarios before the setting, which must stay the same ones.
  let isNewer: Bool

  /// Where the value goes, and what it may be.
  public enum Place: Sendable {
    /// `true` or `false`.
    case flag(any WritableKeyPath<StructuralParameters, Bool> & Sendable)
    /// A number in a range.
    case number(any WritableKeyPath<StructuralParameters, Double> & Sendable, in: ClosedRange<Double>)
  }

  /// A flag.
  init(_ name: String, _ keyPath: any WritableKeyPath<StructuralParameters, Bool> & Sendable) {
    self.name = name
    place = .flag(keyPath)
    isNewer = false
  }

  /// A number.
  init(
    _ name: String, _ keyPath: any WritableKeyPath<StructuralParameters, Double> & Sendable,
    in range: ClosedRange<Double>, isNewer: Bool = false
  ) {
    self.name = name
    place = .number(keyPath, in: range)
    self.isNewer = isNewer
  }

  /// The setting's value as a scenario would write it.
  public func text(in parameters: StructuralParameters) -> String {
    switch place {
    case .flag(let keyPath): String(parameters[keyPath: keyPath])
    case .number(let keyPath, in: _): CanonicalNumber.text(of: parameters[keyPath: keyPath])
    }
  }
}
