/// One onboarding as a line of a log has it: what was observed, how it came to be shown, and what followed.
///
/// All that user models are fitted to and policies are judged by from logs alone. Holds nothing that a service couldn't
/// have written down.
public struct LoggedSession: Equatable, Sendable {
  /// The session's id, unique in its log and in all logs that are read together.
  public var id: String
  /// Who was asked: sessions of the same text are of one listener; nil where the session is the only one of its listener.
  public var listener: String?
  /// The variant of the experiment that asked.
  public var variant: String
  /// The policy behind the variant.
  public var policy: String
  /// The chance with which each place of a screen was given to a random artist, 0 … 1; nil where that isn't told.
  public var exploration: Double?
  /// What was asked and answered, and in which context.
  public var session: SessionLog
  /// For each screen, a number for each of its places; see ``propensity(screen:place:)``.
  ///
  /// One row an exchange, in their order, then one for the screen that was never answered, if there is one. As many
  /// numbers in a row as artists on the screen.
  public var propensities: [[Double?]]
  /// The listening that followed; nil where that wasn't logged.
  public var listening: ListeningLog?

  /// The number of the format that this version writes and reads.
  public static let formatVersion = 1

  /// A logged session; every propensity is unknown where none are given.
  ///
  /// - Precondition: propensities are as many as places, above 0 and at most 1.
  public init(
    id: String, listener: String? = nil, variant: String, policy: String, exploration: Double? = nil,
    session: SessionLog, propensities: [[Double?]]? = nil, listening: ListeningLog? = nil
  ) {
    self.id = id
    self.listener = listener
    self.variant = variant
    self.policy = policy
    self.exploration = exploration
    self.session = session
    self.listening = listening
    let places = session.screens.map(\.slate.count)
    self.propensities = propensities ?? places.map { [Double?](repeating: nil, count: $0) }
    precondition(self.propensities.map(\.count) == places, "propensities of other places than \(places)")
  }

  /// The chance under the logging policy that this artist stood at this place, above 0 and at most 1; nil where unknown.
  ///
  /// Given all that was observed before the screen, and the artists at the places before it on the screen: the product
  /// over a screen's places is the chance of the screen.
  /// - Precondition: there is such a screen and place.
  public func propensity(screen: Int, place: Int) -> Double? { propensities[screen][place] }
}

extension SessionLog {
  /// Every screen that was shown, in order; one that was never answered is the last.
  public var screens: [Query] { exchanges.map(\.query) + (unanswered.map { [$0] } ?? []) }
}
