extension SessionTable {
  /// The sessions that a policy asked.
  public func only(policy name: String) -> SessionTable { keeping { policies[$0.policy] == name } }

  /// The sessions that other policies asked.
  public func without(policy name: String) -> SessionTable { keeping { policies[$0.policy] != name } }

  /// At most so many sessions, evenly spaced; all of them where there are no more.
  ///
  /// - Complexity: O(exposures).
  public func thinned(to most: Int) -> SessionTable {
    guard sessions.count > most else { return self }
    var table = SessionTable()
    for place in 0..<max(0, most) { table.append(place * sessions.count / most, of: self) }
    return table
  }

  private func keeping(_ isKept: (Session) -> Bool) -> SessionTable {
    var table = SessionTable()
    for index in sessions.indices where isKept(sessions[index]) { table.append(index, of: self) }
    return table
  }
}
