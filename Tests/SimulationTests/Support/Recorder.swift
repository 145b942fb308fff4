import Synchronization

/// Writes down what happens in a life, in order: lines from a scripted listener and a scripted policy.
final class Recorder: Sendable {
  private let storage = Mutex<[String]>([])

  /// The lines so far.
  var lines: [String] { storage.withLock { $0 } }

  /// Adds a line.
  func note(_ line: String) { storage.withLock { $0.append(line) } }
}
