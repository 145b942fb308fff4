import Onboarding
import Population

/// One number for one listener, with a direction; undefined is nil.
public protocol Metric: Sendable {
  /// What it is, how it is read, and what would make it mislead.
  var description: MetricDescription { get }

  /// The listener's value, or nil where the metric is undefined for them.
  func value(of log: LifeLog, truth: Truth, catalog: Catalog) -> MetricValue?
}
