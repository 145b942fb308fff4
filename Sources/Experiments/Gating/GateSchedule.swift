/// After how many listeners a gate looks: fixed before it begins, and the same for any number of workers.
///
/// Each look is half as far again as the one before, so that a gate wastes at most a third of its listeners on deciding
/// late, and looks some ten times on the way to 10,000.
struct GateSchedule: Sendable {
  /// Listeners at each look, ascending; the last is the limit.
  let looks: [Int]

  /// The looks on the way to a limit.
  ///
  /// - Precondition: the limit is positive.
  init(limit: Int) {
    precondition(limit > 0, "a gate of \(limit) listeners")
    var looks: [Int] = []
    var next = firstLook
    // A last step of a few listeners would tell nothing new.
    while next < limit - limit / 10 {
      looks.append(next)
      next += next / 2
    }
    self.looks = looks + [limit]
  }
}

/// Listeners at the first look: confidence sequences trust that the standard error has settled.
private let firstLook = 400
