import Onboarding

extension Scenario {
  /// The settings as text: all defaults filled in, keys in a fixed order, numbers in their shortest exact form.
  ///
  /// It is a scenario file itself: read again, it gives an equal scenario, apart from `question`, which as a
  /// comment is no setting. Presets of behaviors are written out as their numbers, so that a preset that
  /// changes is another scenario.
  public var canonicalText: String {
    let lines =
      ["overture: 1", "name: \(name)", "seed: \(seed)"]
      + ["catalog: \(catalog.canonicalText)", "listeners: \(listeners.canonicalText(withCount: true))"]
      + block("behaviors", behaviors.map(\.canonicalText))
      + ["surface: \(surface.canonicalText)", "horizon_days: \(horizonDays)", "replicates: \(replicates)"]
      + block("variants", variants.map(\.canonicalText))
      + ["metrics: \(flowList(metrics))", "comparison: \(comparison.canonicalText)"]
      + block("gate", gate.map(\.canonicalText))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The part of the settings that decides who the people are and what world they live in.
  ///
  /// Without `listeners.count` and `arrivals_per_week`: more listeners, or at other times, keep the first ones. Without `catalog.path`: the same files make the
  /// same people in whatever folder they lie; what they hold enters a plan's fingerprint by itself. Without anything
  /// of behaviors, surface, variants and judgment, which the same people can meet in other forms.
  public var cohortText: String {
    """
    seed: \(seed)
    catalog: \(catalog.withoutPath.canonicalText)
    listeners: \(listeners.canonicalText(withCount: false))

    """
  }
}

extension Scenario.CatalogSource {
  /// The same catalog wherever its files lie.
  fileprivate var withoutPath: Self {
    replacingPath { _ in "" }
  }

  /// The catalog as the canonical form has it.
  fileprivate var canonicalText: String {
    switch self {
    case .builtin(let catalog):
      flowTable([
        ("source", "builtin"), ("artists", "\(catalog.artists)"), ("attributes", "\(catalog.attributes)"),
        ("dimensions", "\(catalog.dimensions)"),
        ("observed_noise", CanonicalNumber.text(of: catalog.observedNoise)),
      ])
    case .lastfm2k(let catalog): catalog.canonicalText(source: "lastfm-2k")
    case .csv(let catalog): catalog.canonicalText(source: "csv")
    }
  }
}

extension Scenario.ImportedCatalog {
  fileprivate func canonicalText(source: String) -> String {
    flowTable(
      [
        ("source", source), ("path", canonicalQuotation(of: path)), ("dimensions", "\(dimensions)"),
        ("split", CanonicalNumber.text(of: split)),
      ] + (likedAt.map { [("liked_at", CanonicalNumber.text(of: $0))] } ?? [])
        + [("attribute_support", "\(attributeSupport)")])
  }
}

extension Scenario.ListenerSource {
  fileprivate func canonicalText(withCount: Bool) -> String {
    flowTable(
      (withCount ? [("count", "\(count)")] : []) + [("population", population.rawValue)]
        + (population == .replayed ? [] : [("types", "\(types)")])
        + (withCount ? arrivalsPerWeek.map { [("arrivals_per_week", "\($0)")] } ?? [] : []))
  }
}

extension Scenario.BehaviorChoice {
  fileprivate var canonicalText: String {
    switch kind {
    case .replayed: flowTable([("name", name), ("kind", "replayed")])
    case .structural(let parameters):
      flowTable(
        [("name", name), ("kind", "structural")]
          + StructuralParameterTable.settings(of: parameters).map { ($0.name, $0.text) })
    case .fitted(let source):
      flowTable(
        [("name", name), ("kind", "fitted"), ("path", canonicalQuotation(of: source.path))]
          + (source.member.map { [("member", "\($0)")] } ?? [])
          + (source.digest.map { [("sha256", canonicalQuotation(of: $0))] } ?? []))
    }
  }
}

extension Surface {
  fileprivate var canonicalText: String {
    flowTable([
      ("kinds", flowList(kinds.map(\.rawValue))), ("slate_size", "\(slateSize)"),
      ("max_screens", "\(maximumScreens)"), ("min_selections", "\(minimumSelections)"),
      ("expand_on_select", "\(expandOnSelect)"), ("visible", "\(visible)"), ("columns", "\(columns)"),
    ])
  }
}

extension Scenario.VariantChoice {
  fileprivate var canonicalText: String {
    let settings = parameters.map { ($0.name, CanonicalNumber.text(of: $0.value)) }
    // Defaults are left out, so that a policy that gets parts keeps the fingerprints of older scenarios.
    let chosen = parts.filter { !$0.isDefault }.map { ($0.name, $0.option) }
    return flowTable([
      ("name", name), ("policy", flowTable([("kind", policy)] + chosen + settings)),
      ("control", "\(isControl)"),
      ("service_ms", "\(serviceTime.milliseconds)"),
    ])
  }
}

extension Scenario.ComparisonSettings {
  fileprivate var canonicalText: String {
    flowTable(
      [
        ("design", design.rawValue), ("confidence", CanonicalNumber.text(of: confidence)),
        ("correction", correction.rawValue), ("adjust", adjust.rawValue), ("segments", flowList(segments)),
        ("margin", margin.text),
        // Left out at its default, so that scenarios older than the key keep their fingerprints.
      ] + (pairs == .control ? [] : [("pairs", pairs.rawValue)]))
  }
}

extension Scenario.GateRule {
  fileprivate var canonicalText: String {
    flowTable([("metric", metric), ("rule", rule.rawValue), ("margin", margin.text)])
  }
}

extension Scenario.Margin {
  /// The margin as a scenario writes it: `1%` of the control's mean, or `0.005` in the metric's unit.
  public var text: String {
    switch self {
    case .relative(let share): CanonicalNumber.percentage(of: share)
    case .absolute(let size): CanonicalNumber.text(of: size)
    }
  }
}

private func block(_ key: String, _ items: [String]) -> [String] {
  items.isEmpty ? ["\(key): []"] : ["\(key):"] + items.map { "  - \($0)" }
}

private func flowTable(_ entries: [(key: String, text: String)]) -> String {
  "{\(entries.map { "\($0.key): \($0.text)" }.joined(separator: ", "))}"
}

private func flowList(_ items: [String]) -> String {
  "[\(items.joined(separator: ", "))]"
}

/// Any text in double quotes, with everything but plain ASCII escaped, so that it has one form.
private func canonicalQuotation(of text: String) -> String {
  let escaped = text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "\\": return "\\\(scalar)"
    case " "..."~": return String(scalar)
    default:
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }
  return "\"\(escaped.joined())\""
}
