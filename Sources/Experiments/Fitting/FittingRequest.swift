import Fitting

/// What is to be fitted, and how.
public struct FittingRequest: Sendable, Equatable {
  /// What the model is called.
  public var name: String
  /// The rung of the ladder.
  public var family: FittedFamily
  /// How many members, each fitted to another draw of the listeners learned from; 1 for one that is fitted to all of those.
  public var members = 1
  /// What exposures count.
  public var weighting = Weighting.none
  /// Under which everything is drawn.
  public var seed: UInt64 = 1
  /// Passes over the sessions, at most, for families that take several.
  public var epochs = 20
  /// The most that a weight may be before weights are divided by their mean.
  public static let clip = 20.0
  /// Share of the listeners whose sessions are kept back to judge by.
  public static let heldOutShare = 0.1
  /// Share of the others whose sessions say when to stop, and how many types there are; see ``stopsByHeldOut``.
  public static let stoppingShare = 0.1
  /// The fewest sessions that anything is learned from.
  public static let fewestSessions = 40
  /// The most held-out sessions that a model is judged by, from all parts of the logs: more make no visible difference.
  public static let mostScored = 2000

  /// What exposures count in a fit.
  public enum Weighting: String, Sendable, CaseIterable {
    /// As many as there are.
    case none
    /// The rarer a logging policy showed something, the more.
    case propensity
  }

  /// A request for one member of a family.
  ///
  /// - Throws: `FittingError` where the family isn't known, with the nearest name.
  public init(name: String, family: String) throws(FittingError) {
    guard let known = FittedFamily(rawValue: family) else {
      throw FittingError(
        .request,
        "--family \(quoted(family)) isn't known; accepted: \(listed(Self.families))"
          + suggestion(for: family, among: Self.families))
    }
    self.name = name
    self.family = known
  }

  /// Whether sessions that aren't learned from say when to stop, or how large a model shall be; the other families learn from
  /// those as well.
  public var stopsByHeldOut: Bool {
    switch family {
    case .marginal, .logistic, .leaky: false
    case .types, .gru, .gruLatent, .transformer: true
    }
  }

  /// What a reader should know before using the family for anything; nil where it is honest.
  public var warning: String? { Self.warning(of: family.rawValue) }

  /// The same of a family by name.
  static func warning(of family: String) -> String? {
    guard family == FittedFamily.leaky.rawValue else { return nil }
    return
      "leaky is told beforehand how each session ends, which nobody knows who asks: told the ending, it seems to fit its logs best, and "
      + "it is wrong about any other policy; it is a warning example, not to compare policies by"
  }

  /// Whether a member's fit can be stopped and gone on with in the middle.
  public var isResumable: Bool { NetworkAnswers.Family(rawValue: family.rawValue) != nil }

  /// The names of the families, from the plainest up.
  public static var families: [String] { FittedFamily.allCases.map(\.rawValue) }
}
