import Foundation

/// A folder that nobody else has, for as long as logs lie in it.
struct LogFolder {
  /// Where it is.
  let path: String

  /// Makes one inside another folder, under a name that nothing there has.
  init(in folder: String) throws(StudyError) {
    path = "\(folder)/.logs-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    } catch {
      throw StudyError("\(folder): no folder can be made there; name another folder with --output")
    }
  }

  /// Removes it with all that is in it.
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
