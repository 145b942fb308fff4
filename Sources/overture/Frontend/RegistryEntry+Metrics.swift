import Onboarding
import SessionMetrics

extension RegistryEntry {
  /// Every metric; none has settings.
  static var metrics: [RegistryEntry] {
    MetricRegistry.descriptions.map { metric in
      RegistryEntry(
        name: metric.name,
        lines: [
          metric.definition, "Unit: \(metric.unit). Better: \(metric.direction.rawValue).",
          "Misleads: \(metric.caveat)",
        ],
        fields: [
          member("unit", .string(metric.unit)), member("direction", .string(metric.direction.rawValue)),
          member("definition", .string(metric.definition)), member("caveat", .string(metric.caveat)),
        ])
    }
  }
}
