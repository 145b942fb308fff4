import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// Marks a test that takes more than a second or two: it runs where `OVERTURE_SLOW` is set (`make test-all`).
  public static var slow: Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["OVERTURE_SLOW"] != nil, "slow: run it with `make test-all`")
  }

  /// Runs a test only where a development data set is present, and says so where it isn't.
  ///
  /// The name is that of a folder in ``DataSets/folder``.
  public static func needsData(_ name: String) -> Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: DataSets.folder(of: name).path),
      "the data set \(name) is absent: set OVERTURE_DATA to the folder that holds it")
  }
}
