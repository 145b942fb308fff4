extension ScenarioReader {
  /// Reads `listeners`; the population is nil where it remains unknown.
  mutating func listeners(
    of root: SourceTable, catalog: Scenario.CatalogSource?
  ) -> (Scenario.ListenerSource, population: Scenario.ListenerSource.Population?) {
    var source = Scenario.ListenerSource()
    source.population = catalog?.isImported == true ? .fitted : .builtin
    guard let node = root["listeners"] else { return (source, catalog == nil ? nil : source.population) }
    let keys = ["count", "population", "types", "arrivals_per_week"]
    guard let table = table(node, at: "listeners", keys: keys) else {
      return (source, nil)
    }
    source.count = integer("count", of: table, in: ScenarioLimits.listeners, default: source.count)
    source.types = integer("types", of: table, in: ScenarioLimits.types, default: source.types)
    if table["arrivals_per_week"] != nil {
      source.arrivalsPerWeek = integer(
        "arrivals_per_week", of: table, in: ScenarioLimits.arrivalsPerWeek, default: usualArrivals)
    }
    let population = population(of: table, catalog: catalog, default: source.population)
    source.population = population ?? source.population
    if population == .replayed, let types = table["types"] {
      problems.add(
        "\(types.quotation) types where the population is replayed; accepted: nothing, as those people are no mixture",
        at: types, path: "listeners.types")
    }
    return (source, population)
  }

  private mutating func population(
    of table: SourceTable, catalog: Scenario.CatalogSource?, default value: Scenario.ListenerSource.Population
  ) -> Scenario.ListenerSource.Population? {
    let path = "listeners.population"
    guard let node = table["population"] else { return catalog == nil ? nil : value }
    guard let population: Scenario.ListenerSource.Population = choice(node, at: path) else { return nil }
    guard let catalog else { return population }
    switch (catalog.isImported, population) {
    case (true, .builtin):
      problems.add(
        "\"builtin\" people belong to the builtin catalog, and this one is imported; accepted: fitted, replayed; "
          + "did you mean \"fitted\"?", at: node, path: path)
    case (false, .fitted), (false, .replayed):
      problems.add(
        "\(quoted(population.rawValue)) people come from an imported catalog, and this one is builtin; accepted: "
          + "builtin, or a catalog with source lastfm-2k or csv", at: node, path: path)
    default: return population
    }
    return nil
  }

  /// Fills in when listeners arrive where something depends on it, and notes it where it is said and nothing does.
  mutating func settleArrivals(
    of listeners: inout Scenario.ListenerSource, variants: [Scenario.VariantChoice]?, segments: [String],
    root: SourceTable
  ) {
    guard let variants else { return }
    let learning = vocabulary.policies.filter(\.learnsAcrossListeners).map(\.name)
    guard !segments.contains("arrival"), !variants.contains(where: { learning.contains($0.policy) }) else {
      listeners.arrivalsPerWeek = listeners.arrivalsPerWeek ?? usualArrivals
      return
    }
    guard listeners.arrivalsPerWeek != nil, let node = root["listeners"] else { return }
    let (value, path) = Self.place(of: ["arrivals_per_week"], in: node, at: "listeners")
    problems.add(
      "\(value.quotation) changes nothing here; accepted: with a policy that learns across listeners "
        + "(\(listed(learning))) or the segment arrival", at: value, path: path)
  }
}

/// Listeners who arrive in a week where a scenario doesn't say.
private let usualArrivals = 1000
