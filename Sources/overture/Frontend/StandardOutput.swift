import Foundation

/// Where results go.
enum StandardOutput {
  /// Writes what `print` still holds back.
  ///
  /// - Throws: `CommandFailure` where it can't be written, such as on a full disk: `print` itself says nothing.
  static func flush() throws {
    guard fflush(nil) == 0 else {
      throw CommandFailure(
        "standard output can't be written (\(String(cString: strerror(errno)))); results are lost there")
    }
  }
}
