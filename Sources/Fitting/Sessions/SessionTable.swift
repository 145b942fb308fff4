import Onboarding

/// Logged onboardings as columns: all that user models are fitted to.
///
/// Holds what a `LoggedSession` has and no more. Sessions stand in the order of the log; screens and exposures in order of
/// time, and of a screen from the first place down.
public struct SessionTable: Sendable {
  /// One onboarding.
  public struct Session: Sendable, Equatable {
    /// Whose it is: the same number for sessions of one listener, in whatever table they stand.
    ///
    /// A digest of what the log calls the listener; where it calls them nothing, of the session's id, since nobody else is
    /// known to have it. Two listeners share one of 2⁶⁴ numbers next to never, and would only be kept together.
    public var listener: UInt64
    /// What was observed before the first screen.
    public var context: ObservedContext
    /// When onboarding began.
    public var startedAt: SimulationTime
    /// The policy that asked, as an index in ``SessionTable/policies``.
    public var policy: Int
    /// Its screens that were answered, as indices in ``SessionTable/screens``.
    public var screens: Range<Int>
    /// How it ended.
    public var outcome: SessionLog.Outcome
    /// Seconds from the first screen's being asked for to the end of onboarding.
    public var seconds: Double
    /// The listening that followed, with times since the start of onboarding; nil where it wasn't logged.
    public var listening: ListeningLog?
  }

  /// One screen that was answered.
  public struct Screen: Sendable, Equatable {
    /// The artists that were seen, as indices in ``SessionTable/exposures``.
    public var exposures: Range<Int>
    /// Artists on the screen, seen or not.
    public var shown: Int
    /// Seconds from the screen to its answer.
    public var thinkSeconds: Double
    /// What followed.
    public var next: Response.Next
  }

  /// One artist that was seen.
  public struct Exposure: Sendable, Equatable {
    /// Who.
    public var artist: ArtistID
    /// The place on the screen, from 0.
    public var position: Int
    /// Whether it was selected; skipped otherwise, which is an answer, too.
    public var isSelected: Bool
    /// The chance under the logging policy that this artist stood here, above 0 and at most 1; nil where unknown.
    public var propensity: Double?
    /// What the exposure counts in a fit; 1 unless weights were asked for.
    public var weight: Float
  }

  /// One row an onboarding.
  public private(set) var sessions: [Session] = []
  /// One row an answered screen.
  public private(set) var screens: [Screen] = []
  /// One row an artist seen.
  public private(set) var exposures: [Exposure] = []
  /// Names of the policies that asked, in the order of their first session.
  public private(set) var policies: [String] = []

  /// A table of no sessions.
  public init() {}

  /// Adds a logged onboarding, unless it has questions that no family answers.
  ///
  /// - Returns: Whether it was added: only grids are learned from.
  /// - Complexity: O(artists seen).
  public mutating func append(_ logged: LoggedSession) -> Bool {
    let log = logged.session
    guard log.screens.allSatisfy({ $0.kind == .artistGrid }) else { return false }
    let first = screens.count
    for (index, exchange) in log.exchanges.enumerated() {
      append(exchange, propensities: logged.propensities[index])
    }
    sessions.append(
      Session(
        listener: Self.number(of: logged), context: log.context, startedAt: log.startedAt,
        policy: index(ofPolicy: logged.policy),
        screens: first..<screens.count,
        outcome: log.outcome, seconds: (log.endedAt - log.startedAt).seconds,
        listening: logged.listening.map { $0.since(log.startedAt) }))
    return true
  }

  /// FNV-1a, 64 bits: Fowler, Noll, Vo.
  private static func number(of logged: LoggedSession) -> UInt64 {
    // Names and ids are told apart by their first byte.
    let start: UInt64 = (0xcbf2_9ce4_8422_2325 ^ (logged.listener == nil ? 0 : 1)) &* 0x100_0000_01b3
    return (logged.listener ?? logged.id).utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private mutating func append(_ exchange: Exchange, propensities: [Double?]) {
    let first = exposures.count
    let response = exchange.response
    exchange.query.withUnsafeArtists { artists in
      for position in response.seen {
        exposures.append(
          Exposure(
            artist: artists[position], position: position,
            isSelected: response.selected.contains(position), propensity: propensities[position], weight: 1))
      }
      screens.append(
        Screen(
          exposures: first..<exposures.count, shown: artists.count, thinkSeconds: response.thinkTime.seconds,
          next: response.next))
    }
  }

  private mutating func index(ofPolicy name: String) -> Int {
    if let index = policies.firstIndex(of: name) { return index }
    policies.append(name)
    return policies.count - 1
  }

  /// Adds a session of another table, with its screens and exposures, at the end.
  mutating func append(_ session: Int, of other: SessionTable) {
    var row = other.sessions[session]
    let first = screens.count
    for var screen in other.screens[row.screens] {
      let start = exposures.count
      exposures += other.exposures[screen.exposures]
      screen.exposures = start..<exposures.count
      screens.append(screen)
    }
    row.screens = first..<screens.count
    row.policy = index(ofPolicy: other.policies[row.policy])
    sessions.append(row)
  }

  /// The same table with other weights of exposures.
  ///
  /// - Precondition: one weight an exposure, each 0 or more.
  public func weighted(_ weights: [Float]) -> SessionTable {
    precondition(
      weights.count == exposures.count, "\(weights.count) weights for \(exposures.count) exposures")
    var table = self
    for index in weights.indices { table.exposures[index].weight = weights[index] }
    return table
  }
}

extension ListeningLog {
  /// The same with all times counted from another moment.
  func since(_ start: SimulationTime) -> ListeningLog {
    var log = self
    for index in sessions.indices {
      log.sessions[index].startedAt = SimulationTime(
        milliseconds: (sessions[index].startedAt - start).milliseconds)
    }
    log.observedUntil = SimulationTime(milliseconds: (observedUntil - start).milliseconds)
    return log
  }
}
