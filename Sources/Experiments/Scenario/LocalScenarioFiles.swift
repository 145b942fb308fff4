import Foundation

/// The scenario files of this machine's file system; relative paths start at the current directory.
public struct LocalScenarioFiles: ScenarioFiles {
  /// The file system of this process.
  public init() {}

  /// The first bytes of a file, at most `limit`; also of a pipe.
  public func bytes(ofFile path: String, limit: Int) throws(ScenarioFileFailure) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .missing }
    if isFolder.boolValue { throw .folder }
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      return [UInt8](try handle.read(upToCount: limit) ?? Data())
    } catch {
      throw .refused(reason: Self.reason(for: error))
    }
  }

  /// The names in a folder, in the file system's order; empty where there is no such folder.
  public func names(inFolder path: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }

  private static func reason(for error: any Error) -> String {
    let code = (error as NSError).code
    return code == CocoaError.fileReadNoPermission.rawValue ? "permission denied" : error.localizedDescription
  }
}
