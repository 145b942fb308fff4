import Fitting

extension ModelFitter {
  /// Where a fit stands.
  public struct Progress: Sendable, Equatable {
    /// The member that is being fitted, from 1.
    public var member: Int
    /// Members in all.
    public var members: Int
    /// How far the part of its fit has come that is under way.
    public var fit: FittingProgress
    /// How far its whole fit has come, 0 … 1, by what its parts are expected to take.
    let ownShare: Double

    /// A stand; the share is that of the member's fit.
    init(member: Int, members: Int, fit: FittingProgress, share: Double) {
      self.member = member
      self.members = members
      self.fit = fit
      ownShare = share
    }

    /// The share of everything that is done, 0 … 1, members of a fit that is gone on with included.
    public var share: Double { (Double(member - 1) + ownShare) / Double(members) }
  }
}

/// How the fit of one member goes: all that is told of it on the way.
struct FittingCourse {
  private let family: FittedFamily
  /// Where each part stood last, in the order in which they began.
  private var parts: [FittingProgress] = []

  /// A fit that is about to begin.
  init(_ family: FittedFamily) {
    self.family = family
  }

  /// Takes a stand.
  mutating func take(_ progress: FittingProgress) {
    if parts.last?.part == progress.part {
      parts[parts.count - 1] = progress
    } else {
      parts.append(progress)
    }
  }

  /// The share of the fit that is done, 0 … 1: every part counts what it is expected to take.
  ///
  /// Parts that end early, and numbers of types that aren't tried because fewer were better, make it jump.
  var share: Double {
    guard let last = parts.last, last.steps > 0 else { return 0 }
    let own = min(1, Double(last.step) / Double(last.steps))
    guard family == .types else { return own }
    let costs = Self.typeCosts
    guard let place = costs.firstIndex(where: { $0.part == last.part }) else { return own }
    let before = costs[..<place].reduce(0) { $0 + $1.cost }
    return (before + own * costs[place].cost) / costs.reduce(0) { $0 + $1.cost }
  }

  /// Passes over the sessions, each as long as there are types: 120 steps with one, then about 30 rounds of four passes.
  private static let typeCosts: [(part: String, cost: Double)] =
    [("types: 1", 120)] + [2, 4, 8, 16, 32].map { ("types: \($0)", Double(30 * 4 * $0)) }
}
