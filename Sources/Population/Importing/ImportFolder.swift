import Foundation
import Onboarding

/// A folder of data files, by path.
struct ImportFolder {
  /// The absolute path, so that a message says where was looked.
  let path: String
  /// The path as it was given.
  let given: String

  /// A folder by its path; a relative one begins at the current folder.
  init(path: String) {
    given = path
    self.path = URL(fileURLWithPath: path).standardized.path
  }

  /// The path of a file in it.
  func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// Whether it has a file of that name.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  /// Logs what is missing: the folder itself, or any of the required files.
  func check(required: [String], _ problems: inout ProblemLog) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      problems.add(
        .init(
          .missingFolder, file: path, value: given == path ? nil : given,
          accepted: "a folder with \(required.joined(separator: ", "))"))
      return
    }
    let present = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    for name in required where !present.contains(name) {
      problems.add(
        .init(
          .missingFile, file: file(name), accepted: "a folder with \(required.joined(separator: ", "))",
          nearest: nearestName(to: name, among: present.filter { !required.contains($0) })))
    }
  }
}
