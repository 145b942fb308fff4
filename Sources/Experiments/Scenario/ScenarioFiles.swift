/// Where scenario files are: the file system, or a test's stand-in.
public protocol ScenarioFiles: Sendable {
  /// The first bytes of a file, at most `limit`.
  func bytes(ofFile path: String, limit: Int) throws(ScenarioFileFailure) -> [UInt8]

  /// The names in a folder, in any order; empty where there is no such folder.
  func names(inFolder path: String) -> [String]
}

/// Why a file gives no bytes.
public enum ScenarioFileFailure: Error, Sendable, Equatable {
  /// There is none.
  case missing
  /// It is a folder.
  case folder
  /// The system's reason in words, such as a lack of permission.
  case refused(reason: String)
}
