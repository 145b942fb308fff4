import Foundation

/// Writes everything that isn't a result: progress, notes, errors.
enum StandardError {
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
