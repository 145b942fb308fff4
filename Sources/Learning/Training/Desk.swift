import Synchronization

/// A piece of work that one thread at a time has in hand, changed in place.
///
/// A class, since threads share it: as a value it would be copied to each of them.
final class Desk<Work: Sendable>: Sendable {
  private let work: Mutex<Work>

  init(_ work: Work) {
    self.work = Mutex(work)
  }

  func use<Result: Sendable>(_ body: (inout Work) -> Result) -> Result {
    work.withLock { body(&$0) }
  }
}
