import Elicitation
import Onboarding
import Population

/// Makes the world that a scenario describes.
public enum WorldBuilder {
  /// Generates or imports the world.
  ///
  /// - Throws: `RunError` when data files can't be read; its message has all their problems.
  public static func world(for scenario: Scenario) throws(RunError) -> World {
    switch scenario.catalog {
    case .builtin(let settings):
      return BuiltinWorld(
        artists: settings.artists, attributes: settings.attributes, dimensions: settings.dimensions,
        observedNoise: settings.observedNoise, types: scenario.listeners.types, seed: scenario.seed
      ).make()
    case .lastfm2k(let settings):
      let tables = try tables { () throws(ImportError) in
        try LastFMImporter.read(folder: settings.path, attributeSupport: settings.attributeSupport)
      }
      return try imported(tables, settings: settings, scenario: scenario)
    case .csv(let settings):
      let tables = try tables { () throws(ImportError) in
        try CSVTablesImporter.read(
          folder: settings.path, likedAt: settings.likedAt, attributeSupport: settings.attributeSupport)
      }
      return try imported(tables, settings: settings, scenario: scenario)
    }
  }

  private static func tables(
    _ read: () throws(ImportError) -> ImportedTables
  ) throws(RunError) -> ImportedTables {
    do {
      return try read()
    } catch {
      throw RunError(code: .data, message: error.description)
    }
  }

  private static func imported(
    _ tables: ImportedTables, settings: Scenario.ImportedCatalog, scenario: Scenario
  ) throws(RunError) -> World {
    let world = ImportedWorld(
      tables: tables, dimensions: settings.dimensions, split: settings.split,
      listeners: scenario.listeners.population == .replayed
        ? .replayed : .fitted(types: scenario.listeners.types),
      seed: scenario.seed
    ).make()
    guard world.service.history.count > 0 else {
      throw RunError(
        code: .data,
        message:
          "\(settings.path): no person is left for the service to learn from; \(tables.history.count) people "
          + "with `split: \(settings.split)` are all held out. Use more people or a smaller split.")
    }
    if case .replayed(let people) = world.source, people.count == 0 {
      throw RunError(
        code: .data,
        message:
          "\(settings.path): no person is held out to be replayed; \(tables.history.count) people with "
          + "`split: \(settings.split)`. Use more people or a larger split.")
    }
    return world
  }
}
