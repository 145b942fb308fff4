import Learning
import Randomness

extension SessionTable {
  /// Two tables: what is learned from, and what is held out to judge it by.
  ///
  /// Each session is held out or not by its own number, so that further sessions at the end of a log leave the split of the
  /// earlier ones as it was.
  /// - Parameters:
  ///   - share: The chance of a session to be held out, 0 … 1.
  ///   - seed: Under which that is drawn.
  /// - Returns: Both, each in the order of the log.
  /// - Complexity: O(exposures).
  public func split(heldOut share: Double, seed: UInt64) -> (training: SessionTable, heldOut: SessionTable) {
    precondition((0...1).contains(share), "a held-out share of \(share)")
    let key = DrawKey(seed: seed)
    var (training, heldOut) = (SessionTable(), SessionTable())
    for session in sessions.indices {
      let uniform = Draws<LearningDraw>(key: key, listener: UInt32(truncatingIfNeeded: session)).uniform(
        .split)
      if uniform < share {
        heldOut.append(session, of: self)
      } else {
        training.append(session, of: self)
      }
    }
    return (training, heldOut)
  }

  /// As many sessions, drawn with replacement: what one member of an ensemble learns from.
  ///
  /// How far members that were fitted to such tables differ says how sure a fit is. Source: Efron (1979), Bootstrap methods:
  /// another look at the jackknife, doi:10.1214/aos/1176344552.
  /// - Parameters:
  ///   - seed: Under which sessions are drawn.
  ///   - member: Which member of the ensemble, from 0.
  /// - Returns: The table; a session that was drawn twice stands in it twice.
  /// - Complexity: O(exposures).
  public func bootstrap(seed: UInt64, member: Int) -> SessionTable {
    let key = DrawKey(seed: seed)
    var table = SessionTable()
    for place in sessions.indices {
      let uniform = Draws<LearningDraw>(key: key, listener: UInt32(truncatingIfNeeded: place))
        .uniform(.bootstrap, subject: UInt32(truncatingIfNeeded: member))
      table.append(min(sessions.count - 1, Int(uniform * Double(sessions.count))), of: self)
    }
    return table
  }

  /// This table's sessions and then another's.
  public func followed(by other: SessionTable) -> SessionTable {
    var table = self
    for session in other.sessions.indices { table.append(session, of: other) }
    return table
  }
}
