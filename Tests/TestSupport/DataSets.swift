import Foundation

/// Real data sets for development: inputs that are never part of the repository.
public enum DataSets {
  /// Where they are: `OVERTURE_DATA`, or else `../shared/data` as seen from the repository.
  public static var folder: URL {
    if let path = ProcessInfo.processInfo.environment["OVERTURE_DATA"] { return URL(filePath: path) }
    return Repository.root.deletingLastPathComponent().appending(path: "shared/data")
  }

  /// The folder of one data set, there or not.
  public static func folder(of name: String) -> URL { folder.appending(path: name) }
}
