/// How often intervals of a policy against itself hold 0, over all models and metrics (T6).
public enum MeanCoverage {
  /// The mean over some models' comparisons, with the interval that the spread of replications gives it.
  ///
  /// - Parameter found: Of models that played the same people; each replication is one cluster, over all of them.
  /// - Returns: The mean with Student's interval; no value of nothing.
  public static func of(_ found: [SelfComparison]) -> Estimated {
    let count = found.map(\.byReplication.count).min() ?? 0
    let clusters = (0..<count).compactMap { replication -> Double? in
      var mean = Mean()
      for comparison in found { mean.add(comparison.byReplication[replication]) }
      return mean.value
    }
    let found = Estimated(meanOf: clusters)
    // A share is never above 1, whatever a symmetric interval says.
    return Estimated(found.value, found.interval.map { max(0, $0.lowerBound)...min(1, $0.upperBound) })
  }
}
