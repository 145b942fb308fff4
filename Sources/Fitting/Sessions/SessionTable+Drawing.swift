import Learning
import Randomness

extension SessionTable {
  /// Two tables: what is learned from, and what is held out to judge it by, with each listener in one of them.
  ///
  /// Sessions of one person are alike. Were some learned from and others held out, the model would be judged by people whom it
  /// has met, and look better than it is of strangers. Each listener is held out or not by the number of those who came
  /// before, so that further ones at the end of a log leave the split of the earlier ones as it was.
  /// - Parameters:
  ///   - share: The chance of a listener to be held out, 0 … 1.
  ///   - seed: Under which that is drawn.
  /// - Returns: Both, each in the order of the log.
  /// - Complexity: O(exposures).
  public func split(heldOut share: Double, seed: UInt64) -> (training: SessionTable, heldOut: SessionTable) {
    precondition((0...1).contains(share), "a held-out share of \(share)")
    let key = DrawKey(seed: seed)
    var (training, heldOut) = (SessionTable(), SessionTable())
    for (session, listener) in listenerNumbers.enumerated() {
      let uniform = Draws<LearningDraw>(key: key, listener: UInt32(truncatingIfNeeded: listener)).uniform(
        .split)
      if uniform < share {
        heldOut.append(session, of: self)
      } else {
        training.append(session, of: self)
      }
    }
    return (training, heldOut)
  }

  /// As many listeners, drawn with replacement, each with all of their sessions: what one member of an ensemble learns from.
  ///
  /// How far members that were fitted to such tables differ says how sure a fit is. Where listeners have several sessions, these
  /// say less than as many of different people; drawn one by one, they would make the members differ too little. Source: Efron
  /// (1979), Bootstrap methods: another look at the jackknife, doi:10.1214/aos/1176344552; of groups, Field, Welsh (2007),
  /// Bootstrapping clustered data, doi:10.1111/j.1467-9868.2007.00593.x.
  /// - Parameters:
  ///   - seed: Under which listeners are drawn.
  ///   - member: Which member of the ensemble, from 0.
  /// - Returns: The table; a session whose listener was drawn twice stands in it twice.
  /// - Complexity: O(exposures).
  public func bootstrap(seed: UInt64, member: Int) -> SessionTable {
    let key = DrawKey(seed: seed)
    var sessionsByListener: [[Int]] = []
    for (session, listener) in listenerNumbers.enumerated() {
      if listener == sessionsByListener.count { sessionsByListener.append([]) }
      sessionsByListener[listener].append(session)
    }
    let count = sessionsByListener.count
    var table = SessionTable()
    for place in 0..<count {
      let uniform = Draws<LearningDraw>(key: key, listener: UInt32(truncatingIfNeeded: place))
        .uniform(.bootstrap, subject: UInt32(truncatingIfNeeded: member))
      for session in sessionsByListener[min(count - 1, Int(uniform * Double(count)))] {
        table.append(session, of: self)
      }
    }
    return table
  }

  /// At most so many sessions, from all parts of the table alike: one drawn from each of as many stretches of equal length.
  ///
  /// The first so many would be of the first log alone; every so-and-so-manieth could be of one policy, where policies take turns.
  /// - Parameters:
  ///   - most: The most sessions; at least 1.
  ///   - seed: Under which the places in the stretches are drawn.
  /// - Returns: The table itself where it has no more.
  /// - Complexity: O(exposures).
  public func thinned(to most: Int, seed: UInt64) -> SessionTable {
    precondition(most > 0, "thinned to \(most) sessions")
    guard sessions.count > most else { return self }
    let key = DrawKey(seed: seed)
    var table = SessionTable()
    for stretch in 0..<most {
      let (first, end) = (stretch * sessions.count / most, (stretch + 1) * sessions.count / most)
      let uniform = Draws<LearningDraw>(key: key, listener: UInt32(truncatingIfNeeded: stretch)).uniform(
        .thinning)
      table.append(min(end - 1, first + Int(uniform * Double(end - first))), of: self)
    }
    return table
  }

  /// This table's sessions and then another's.
  public func followed(by other: SessionTable) -> SessionTable {
    var table = self
    for session in other.sessions.indices { table.append(session, of: other) }
    return table
  }

  /// Listeners whose sessions these are.
  ///
  /// - Complexity: O(sessions).
  public var listenerCount: Int { Set(sessions.lazy.map(\.listener)).count }

  /// Each session's listener, numbered from 0 in the order of their first sessions.
  private var listenerNumbers: [Int] {
    var numbers: [UInt64: Int] = [:]
    return sessions.map { session in
      if let number = numbers[session.listener] { return number }
      numbers[session.listener] = numbers.count
      return numbers.count - 1
    }
  }
}
