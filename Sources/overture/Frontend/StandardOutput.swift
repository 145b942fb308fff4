#if canImport(Glibc)
@preconcurrency import Glibc
#else
import Darwin
#endif

/// Where results go.
enum StandardOutput {
  /// Writes what `print` still holds back.
  ///
  /// - Throws: `CommandFailure` where any of it couldn't be written, such as on a full disk: `print` itself says nothing.
  static func flush() throws {
    // What didn't fit the buffer was written, or not, before: the stream remembers.
    guard fflush(stdout) == 0, ferror(stdout) == 0 else {
      throw CommandFailure(
        "standard output can't be written (\(String(cString: strerror(errno)))); results are lost there")
    }
  }
}
