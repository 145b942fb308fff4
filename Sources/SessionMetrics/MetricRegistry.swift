/// All metrics that are one number a listener, in the order of reports.
public enum MetricRegistry {
  /// Metrics that are one number a listener.
  public static let listenerMetrics: [any Metric] = [
    PlainMetric.completed, PlainMetric.abandoned, PlainMetric.artistsSelected, PlainMetric.selectionRate,
    PlainMetric.ndcg20, PlainMetric.tasteError, PlainMetric.regret20, PlainMetric.recall20,
    PlainMetric.screensShown, PlainMetric.artistsSeen, PlainMetric.queriesAsked,
    PlainMetric.onboardingSeconds,
    PlainMetric.secondsToFirstSelection, PlainMetric.longestSkipRun,
    PlainMetric.firstSessionMinutes, PlainMetric.firstSessionSkipRate, PlainMetric.sessions28,
    PlainMetric.minutes28, PlainMetric.retainedDay1, PlainMetric.retainedDay7, PlainMetric.retainedDay28,
    PlainMetric.selectionDiversity, PlainMetric.popularityAsked, PlainMetric.adaptivity,
  ]

  /// Metrics that are one number a variant, worked out from its exposures.
  public static let variantMetrics: [MetricDescription] = [
    MetricDescription(
      name: "catalog_coverage", unit: "share", direction: .neutral,
      definition: "Share of the catalog that was shown to at least one listener.",
      caveat: "Grows with the number of listeners: compare only at one number."),
    MetricDescription(
      name: "exposure_gini", unit: "0…1", direction: .neutral,
      definition: "Gini coefficient of how often each artist was shown; 0 is even, 1 is one artist only.",
      caveat: "Over the whole catalog, artists never shown included."),
  ]

  /// Descriptions of all metrics, in the order of reports.
  public static var descriptions: [MetricDescription] {
    listenerMetrics.map(\.description) + variantMetrics
  }
}
