/// How far a simulated mean is from the live one (T2).
public struct MetricFidelity: Sendable, Equatable {
  /// The policy, as an index in the study's targets.
  public let target: Int
  /// The metric, as a row of the tables.
  public let metric: Int
  /// The live mean.
  public let live: Double
  /// The simulated mean.
  public let simulated: Double
  /// The root of both squared standard errors.
  public let standardError: Double

  /// Simulated less live, in standard errors; 0 where both are certain and equal.
  public var errors: Double {
    let difference = simulated - live
    return standardError > 0 ? difference / standardError : difference == 0 ? 0 : .infinity
  }

  /// Simulated less live, as a share of live; nil where that is 0.
  public var relative: Double? { live == 0 ? nil : (simulated - live) / abs(live) }

  /// All targets' means in all metrics, where both sides have one.
  public static func all(live: ArmTable, simulated: ArmTable) -> [MetricFidelity] {
    live.metrics.indices.flatMap { metric -> [MetricFidelity] in
      let (live, simulated) = (live.metrics[metric], simulated.metrics[metric])
      return live.means.indices.compactMap { target -> MetricFidelity? in
        guard let a = live.means[target], let b = simulated.means[target] else { return nil }
        let (ea, eb) = (live.standardError(target), simulated.standardError(target))
        return MetricFidelity(
          target: target, metric: metric, live: a, simulated: b,
          standardError: (ea * ea + eb * eb).squareRoot())
      }
    }
  }
}
