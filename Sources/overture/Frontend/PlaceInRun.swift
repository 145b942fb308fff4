import ArgumentParser
import Experiments

/// Finds what an option names among the variants or behaviors of a run or scenario.
enum PlaceInRun {
  /// The index of a name.
  ///
  /// - Throws: `ValidationError` with the names that there are, where it isn't one of them.
  static func index(
    of name: String, among names: [String], what: String, option: String? = nil, in place: String = "this run"
  ) throws -> Int {
    guard let index = names.firstIndex(of: name) else {
      throw ValidationError(
        "--\(option ?? what): no \(what) \(quoted(name)) in \(place); it has \(listed(names))"
          + suggestion(for: name, among: names))
    }
    return index
  }
}
