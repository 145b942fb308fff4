import Statistics

extension Correction {
  /// The correction under the name that commands take; nil for others.
  public init?(spelled name: String) {
    guard let known = Self.allCases.first(where: { $0.spelled == name || $0.rawValue == name }) else {
      return nil
    }
    self = known
  }

  /// The name that commands take and results show: in full, with underscores.
  public var spelled: String {
    switch self {
    case .benjaminiHochberg: "benjamini_hochberg"
    case .benjaminiYekutieli: "benjamini_yekutieli"
    default: rawValue
    }
  }
}
