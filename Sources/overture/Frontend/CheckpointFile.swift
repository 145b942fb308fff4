import Experiments
import Foundation
import Reporting

/// The file beside a model that a fit can be gone on from; what it says of it is true of this fit.
final class CheckpointFile {
  // A class, since closures of the fit save to it.
  private let path: String
  /// What can be gone on from: what was saved last, or what this fit itself went on from; nil for nothing.
  private var standing: String?
  private var hasFailed = false

  /// A file that needn't be there yet, of a fit that may go on from one.
  init(path: String, resumed: String?) {
    self.path = path
    standing = resumed
  }

  /// Saves a checkpoint; tells once that it can't be saved.
  func save(_ checkpoint: FittingCheckpoint) {
    do {
      let file = try ReplacedFile(path)
      try file.append(try checkpoint.bytes())
      try file.finish()
      standing = path
    } catch {
      guard !hasFailed else { return }
      hasFailed = true
      StandardError.write(
        "warning: \(path): the checkpoint can't be saved, so that a fit that is stopped can't be gone on with: \(error)\n"
      )
    }
  }

  /// Removes the file, if it is of this fit; whatever else stands there is somebody's.
  func remove() {
    guard standing == path else { return }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// What is told of a fit that was stopped.
  var stopped: String {
    standing.map {
      "stopped before the model was whole; go on with the same arguments and --resume \(shellWord($0))"
    } ?? "stopped before the model was whole; nothing is written"
  }
}
