/// Several models' sign agreement on the same comparisons, with the interval of what one has over the next.
///
/// Each draw of policies and worlds is the same for all of them: what all find hard doesn't blur what sets them apart.
public struct SignContest: Sendable, Equatable {
  /// The models, as indices in the study's.
  public let models: [Int]
  /// Comparisons, the same for each.
  public let comparisons: Int
  /// The sign agreement of each.
  public let signs: [Double?]
  /// Of each but the last: its sign agreement less that of the next.
  public let leads: [Estimated]
  /// The least sign agreement of all but the last, less that of the last.
  public let leadOverLast: Estimated

  /// Compares models on a scope.
  ///
  /// - Parameter models: Each with its worlds' arms.
  init(_ models: [(index: Int, worlds: [TwinArms])], scope: TwinScope, targets: Int, seed: UInt64) {
    let measures = models.map { LiftMeasure(worlds: $0.worlds, scope: scope) }
    let worlds = models.first?.worlds.count ?? 0
    let signs = { (weights: TwinWeights) in measures.map { $0.numbers(weights)[0] } }
    let differences = { (weights: TwinWeights) -> [Double?] in
      let found = signs(weights)
      func less(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.map { a - $0 } } }
      let last = found.last ?? nil
      return zip(found, found.dropFirst()).map { less($0, $1) }
        + [less(found.dropLast().compactMap(\.self).min(), last)]
    }
    let whole = TwinWeights(worlds: worlds, targets: targets)
    let values = differences(whole)
    let intervals = TwinBootstrap(
      worlds: worlds, targets: targets, policies: scope.targets.count, seed: seed
    ).intervals(values.count, differences)
    let estimated = zip(values, intervals).map { Estimated($0, $1) }
    self.models = models.map(\.index)
    comparisons = measures.first?.comparisons ?? 0
    self.signs = signs(whole)
    leads = Array(estimated.dropLast())
    leadOverLast = estimated.last ?? Estimated(nil, nil)
  }
}
