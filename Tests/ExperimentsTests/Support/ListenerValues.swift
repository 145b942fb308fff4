import SessionMetrics
import Statistics

@testable import Experiments  // what single listeners did never leaves the module

/// Every listener's values in every cell of a plan, from which results can be worked out by hand.
struct ListenerValues {
  let plan: Plan
  let shard: ShardResult

  /// Lets all listeners of a plan live.
  init(_ plan: Plan) throws {
    self.plan = plan
    var simulator = ShardSimulator(plan: plan)
    shard = simulator.run(0..<plan.listeners, index: 0)
  }

  /// A metric's values by listener; nil where undefined.
  func values(_ metric: String, variant: Int, behavior: Int = 0, replicate: Int = 0) -> [MetricValue?] {
    guard let metric = plan.metrics.firstIndex(where: { $0.description.name == metric }) else { return [] }
    let cell = (replicate * plan.behaviors.count + behavior) * plan.policies.count + variant
    return (0..<plan.listeners).map { shard[$0, cell, metric] }
  }

  /// Plain numbers by listener; nil where undefined.
  func numbers(_ metric: String, variant: Int, behavior: Int = 0, replicate: Int = 0) -> [Double?] {
    values(metric, variant: variant, behavior: behavior, replicate: replicate).map { $0?.numerator }
  }

  /// A listener's fit of what everyone would get.
  func baselineFit(_ listener: Int) -> Double { shard.covariates[listener * 2] }
}

/// Mean of some numbers.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// Variance with n − 1.
func variance(_ values: [Double]) -> Double {
  let center = mean(values)
  return values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count - 1)
}

/// Standard error of the mean.
func standardError(_ values: [Double]) -> Double { (variance(values) / Double(values.count)).squareRoot() }

/// Student's t with so much above and below it together.
func student(_ degrees: Double, outside alpha: Double) -> Double {
  StudentDistribution(degreesOfFreedom: degrees).quantile(upperTail: alpha / 2)
}

/// Whether two numbers agree up to rounding.
func agree(_ a: Double?, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
  guard let a else { return false }
  return abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

extension RunRecord {
  /// One comparison of a run.
  func comparison(
    _ metric: String, of treatment: String = "helf", behavior: String = "typical", segment: String = "all"
  ) -> ComparisonRecord? {
    comparisons.first {
      $0.metric == metric && $0.treatment == treatment && $0.behavior == behavior && $0.segment == segment
    }
  }
}
