import Experiments
import Foundation

/// A file that was named on the command line.
enum TableFile {
  /// Stops where there is no file at a path; names the nearest of its folder.
  static func require(_ path: String) throws {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { return }
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path
    let others = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let hint = isFolder.boolValue ? "" : suggestion(for: url.lastPathComponent, among: others.sorted())
    throw CommandFailure(
      "\(quoted(path)) is \(isFolder.boolValue ? "a folder" : "no file here")\(hint)", exitCode: 64)
  }
}
