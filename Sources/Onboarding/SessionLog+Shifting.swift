extension SessionLog {
  /// The same session at another time: every time in it is later by `delay`.
  public func shifted(by delay: SimulatedDuration) -> SessionLog {
    var session = self
    session.startedAt = startedAt + delay
    session.endedAt = endedAt + delay
    for index in session.exchanges.indices {
      session.exchanges[index].shownAt = session.exchanges[index].shownAt + delay
    }
    return session
  }
}
