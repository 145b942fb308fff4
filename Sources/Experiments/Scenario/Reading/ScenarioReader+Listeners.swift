extension ScenarioReader {
  /// Reads `listeners`; the population is nil where it remains unknown.
  mutating func listeners(
    of root: SourceTable, catalog: Scenario.CatalogSource?
  ) -> (Scenario.ListenerSource, population: Scenario.ListenerSource.Population?) {
    var source = Scenario.ListenerSource()
    source.population = catalog?.isImported == true ? .fitted : .builtin
    guard let node = root["listeners"] else { return (source, catalog == nil ? nil : source.population) }
    guard let table = table(node, at: "listeners", keys: ["count", "population", "types"]) else {
      return (source, nil)
    }
    source.count = integer("count", of: table, in: ScenarioLimits.listeners, default: source.count)
    source.types = integer("types", of: table, in: ScenarioLimits.types, default: source.types)
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
}
