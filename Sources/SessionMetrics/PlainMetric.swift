import Onboarding
import Population

/// A metric made of a description and a function: one static member a metric.
public struct PlainMetric: Metric {
  /// The metric's entry in the registry.
  public let description: MetricDescription
  private let body: @Sendable (LifeLog, Truth, Catalog) -> MetricValue?

  /// A metric that is worked out by a function of log, truth and catalog.
  init(
    _ description: MetricDescription, _ body: @escaping @Sendable (LifeLog, Truth, Catalog) -> MetricValue?
  ) {
    self.description = description
    self.body = body
  }

  /// A metric that is one number.
  static func number(
    _ description: MetricDescription, _ body: @escaping @Sendable (LifeLog, Truth, Catalog) -> Double?
  ) -> PlainMetric {
    PlainMetric(description) { log, truth, catalog in body(log, truth, catalog).map { MetricValue($0) } }
  }

  /// What the metric's function says of a life.
  public func value(of log: LifeLog, truth: Truth, catalog: Catalog) -> MetricValue? {
    body(log, truth, catalog)
  }
}
