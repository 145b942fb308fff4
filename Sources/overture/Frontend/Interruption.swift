import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, or a polite request to end, while something is under way that must not be left half done.
///
/// The first one is told on standard error and cancels the task that is waited for, so that it can end cleanly; a second
/// one ends the process at once. Before and after, signals end the process as usual.
final class Interruption: Sendable {
  // A class, since the signal's handler and the command look at the same facts.
  private let state = Mutex(State())

  private struct State {
    var received: Int32?
    var cancel: (@Sendable () -> Void)?
  }

  /// What a shell expects of a process that a signal stopped, 128 plus its number; nil if none came.
  var exitCode: Int32? { state.withLock(\.received).map { 128 + $0 } }

  /// Does something from its beginning to its end, whatever signal comes once.
  func guarding<Result>(_ body: () async throws -> Result) async rethrows -> Result {
    let sources = Self.signals.map(source)
    defer {
      for source in sources { source.cancel() }
      for number in Self.signals { signal(number, SIG_DFL) }
    }
    return try await body()
  }

  /// Waits for a task, and cancels it when a signal comes or has come.
  func value<Value: Sendable>(of task: Task<Value, Never>) async -> Value {
    let hasCome = state.withLock { state in
      state.cancel = { task.cancel() }
      return state.received != nil
    }
    if hasCome { task.cancel() }
    return await task.value
  }

  private func source(of number: Int32) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
    source.setEventHandler { [self] in
      // Either of the two ends the process from now on.
      for number in Self.signals { signal(number, SIG_DFL) }
      let cancel = state.withLock { state in
        state.received = number
        return state.cancel
      }
      let clearing = Surroundings.showsProgress ? ProgressLine.clearing : ""
      StandardError.write("\(clearing)overture: stopping; once more ends at once\n")
      cancel?()
    }
    source.resume()
    return source
  }

  private static let signals = [SIGINT, SIGTERM]
}
