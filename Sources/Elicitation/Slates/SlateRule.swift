import Onboarding

/// How a screen is filled with questions, whatever makes one question better than another.
public protocol SlateRule: Sendable {
  /// The artists of the next screen, first places first; fewer than `wanted` where fewer are left.
  func slate(_ wanted: Int, for screening: inout Screening) -> Slate

  /// Whether the rule draws tastes itself, place by place.
  var drawsTastes: Bool { get }
}

extension SlateRule {
  /// Most rules take the belief as it is given.
  public var drawsTastes: Bool { false }
}
