/// Why a command couldn't do its work: printed as it is.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
  /// 1 unless a signal stopped the command.
  let exitCode: Int32

  init(_ description: String, exitCode: Int32 = 1) {
    self.description = description
    self.exitCode = exitCode
  }
}
