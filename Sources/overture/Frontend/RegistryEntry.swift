import Behavior
import Elicitation
import Experiments
import Onboarding
import SessionMetrics

/// One entry of a registry, in words and as JSON.
struct RegistryEntry {
  var name: String
  /// Lines below the name.
  var lines: [String]
  var parameters: [(name: String, text: String, json: JSONObject)] = []
  var fields: [(String, JSONObject.Value)]

  var text: String {
    let settings = parameters.map { "    \($0.name): \($0.text)" }
    return ([name] + lines.map { "    \($0)" } + settings).joined(separator: "\n") + "\n"
  }

  var json: JSONObject {
    JSONObject(
      [("name", .text(name))] + fields + [("parameters", .list(parameters.map { .object($0.json) }))])
  }

  static var policies: [RegistryEntry] {
    PolicyRegistry.descriptions.map { policy in
      RegistryEntry(
        name: policy.name + (policy.isCheating ? "  (sees the truth: a ceiling, not a candidate)" : ""),
        lines: [policy.summary, "Source: \(policy.source). Verified: \(policy.verification.rawValue)."],
        parameters: policy.parameters.map { parameter in
          (
            parameter.name,
            "\(parameter.meaning); \(parameter.range.lowerBound)…\(parameter.range.upperBound), "
              + "default \(parameter.defaultValue)",
            JSONObject([
              ("name", .text(parameter.name)), ("default", .number(parameter.defaultValue)),
              ("low", .number(parameter.range.lowerBound)), ("high", .number(parameter.range.upperBound)),
              ("integer", .flag(parameter.isInteger)), ("meaning", .text(parameter.meaning)),
            ])
          )
        },
        fields: [
          ("summary", .text(policy.summary)), ("source", .text(policy.source)),
          ("verification", .text(policy.verification.rawValue)), ("cheating", .flag(policy.isCheating)),
        ])
    }
  }

  static var behaviors: [RegistryEntry] {
    let rows = StructuralParameterTable.rows
    return BehaviorRegistry.descriptions.map { name, assumption in
      let preset = BehaviorPreset(rawValue: name)
      return RegistryEntry(
        name: name, lines: [assumption, "Evidence: assumed."],
        parameters: preset.map { preset in
          rows.filter {
            preset == .typical || $0.text(in: preset.parameters) != $0.text(in: StructuralParameters())
          }
          .map { row in
            let value = row.text(in: preset.parameters)
            return (row.name, value, JSONObject([("name", .text(row.name)), ("value", .raw(value))]))
          }
        } ?? [],
        fields: [
          ("assumption", .text(assumption)), ("kind", .text(preset == nil ? "replayed" : "structural")),
          ("verification", .text("assumed")),
        ])
    }
  }

  static var metrics: [RegistryEntry] {
    MetricRegistry.descriptions.map { metric in
      RegistryEntry(
        name: metric.name,
        lines: [
          metric.definition, "Unit: \(metric.unit). Better: \(metric.direction.rawValue).",
          "Misleads: \(metric.caveat)",
        ],
        fields: [
          ("unit", .text(metric.unit)), ("direction", .text(metric.direction.rawValue)),
          ("definition", .text(metric.definition)), ("caveat", .text(metric.caveat)),
        ])
    }
  }

  static var surfaces: [RegistryEntry] {
    Query.Kind.allCases.map { kind in
      RegistryEntry(name: kind.rawValue, lines: [kind.meaning], fields: [("meaning", .text(kind.meaning))])
    }
  }
}

extension Query.Kind {
  /// What the surface shows, in a sentence.
  fileprivate var meaning: String {
    switch self {
    case .artistGrid: "A grid of artists: pick any number."
    case .artistChoice: "A grid of artists: pick one, or none."
    case .rateArtist: "One artist: like, dislike, or don't know."
    case .attribute: "One attribute: like, dislike, or no opinion. No registered policy asks it yet."
    case .moreOrLess: "More or less of an attribute than what is shown. No registered policy asks it yet."
    case .compare: "Two artists: pick one."
    }
  }
}
