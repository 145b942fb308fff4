import Foundation

extension Scenario {
  /// The scenario with its data folder and model files as absolute paths, so that it means the same wherever it is read again.
  ///
  /// A relative path is looked for in each of the folders and taken from the first that has it; where none has, from
  /// the first, so that a message names the place that was expected. An absolute path stays, `~` is no home folder,
  /// and `.` and `..` are taken out. The builtin catalog has no path. The fingerprint of an imported scenario changes
  /// with its path; its people's doesn't.
  ///
  /// - Parameters:
  ///   - folders: absolute, at least one; such as the working folder, then that of the scenario's file.
  ///   - exists: whether there is something at an absolute path.
  /// - Returns: the same scenario apart from `catalog.path` and the `path` of fitted behaviors.
  public func resolvingPaths(
    against folders: [String],
    exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
  ) -> Scenario {
    func resolved(_ path: String) -> String {
      let candidates = path.hasPrefix("/") ? [path] : folders.map { "\($0)/\(path)" }
      let places = candidates.map { URL(fileURLWithPath: $0).standardized.path }
      return places.first(where: exists) ?? places.first ?? path
    }
    var scenario = self
    scenario.catalog = catalog.replacingPath(resolved)
    for (index, choice) in behaviors.enumerated() {
      guard case .fitted(var source) = choice.kind else { continue }
      source.path = resolved(source.path)
      scenario.behaviors[index].kind = .fitted(source)
    }
    return scenario
  }
}

extension LoadedScenario {
  /// The scenario with its data folder and model files as absolute paths, found as given or else from the file's folder.
  ///
  /// - Parameter workingFolder: absolute; where relative paths, the scenario file's own too, begin.
  /// - Returns: the scenario, the same apart from those paths.
  public func resolvingPaths(
    from workingFolder: String = FileManager.default.currentDirectoryPath
  ) -> Scenario {
    let path = file.hasPrefix("/") ? file : "\(workingFolder)/\(file)"
    let fileFolder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return scenario.resolvingPaths(against: [workingFolder, fileFolder])
  }
}
