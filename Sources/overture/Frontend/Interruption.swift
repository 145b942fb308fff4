import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, or a polite request to end, while a task is under way.
///
/// The first one is told on standard error and cancels the task, so that it can end cleanly; a second one ends the
/// process at once. Before and after, signals end the process as usual.
final class Interruption: Sendable {
  // A class, since the signal's handler and the command look at the same fact: which signal came.
  private let received = Mutex<Int32?>(nil)

  /// What a shell expects of a process that a signal stopped, 128 plus its number; nil if none came.
  var exitCode: Int32? { received.withLock { $0 }.map { 128 + $0 } }

  /// Waits for a task, cancels it when a signal comes, and does with its value what must not be left half done.
  func watch<Value: Sendable, Result>(
    _ task: Task<Value, Never>, then body: (Value) async throws -> Result
  ) async rethrows -> Result {
    let sources = Self.signals.map { source(of: $0, cancelling: task) }
    defer {
      for source in sources { source.cancel() }
      for number in Self.signals { signal(number, SIG_DFL) }
    }
    return try await body(await task.value)
  }

  private func source<Value: Sendable>(
    of number: Int32, cancelling task: Task<Value, Never>
  ) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
    source.setEventHandler { [self] in
      // Either of the two ends the process from now on.
      for number in Self.signals { signal(number, SIG_DFL) }
      received.withLock { $0 = number }
      let clearing = Surroundings.showsProgress ? ProgressLine.clearing : ""
      StandardError.write("\(clearing)overture: stopping; once more ends at once\n")
      task.cancel()
    }
    source.resume()
    return source
  }

  private static let signals = [SIGINT, SIGTERM]
}
