import Onboarding
import Population
import Randomness

/// An assumption about how people answer: from latent state and query to a potential outcome.
///
/// `response` is a pure function of its arguments and draws by address, so each listener's answer to every
/// possible query is fixed before any policy asks.
public protocol UserModel: Sendable {
  /// What is latent in one listener: taste, what they have seen, fatigue.
  associatedtype State: Sendable

  /// Makes a listener of the population the one that this model is about: what is true of them, for the metrics.
  ///
  /// Most models answer for the people of the population, and leave them as they are. A model that was learned from logs
  /// knows nothing of those but the context, and has people of its own. Who is described before, by covariates and
  /// segments, is the population's listener.
  func inhabit(_ listener: inout Listener, enjoyment: Enjoyment, draws: Draws<BehaviorDraw>)

  /// Whether ``inhabit(_:enjoyment:draws:)`` changes anyone, so that their truth isn't the population's.
  var hasOwnPeople: Bool { get }

  /// The state in which a listener arrives.
  func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> State

  /// How long the listener gives onboarding as a whole.
  func patience(in state: State, draws: Draws<BehaviorDraw>) -> SimulatedDuration

  /// The answer that the listener would give to a query on a surface.
  func response(
    to query: Query, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response

  /// The same answer, given: ``update(_:after:)`` with it comes next.
  ///
  /// A model that goes through the screen to answer it may keep in the state how far that took it. Nothing else of the state
  /// changes, and `update` comes to the same state without it.
  func answer(
    to query: Query, on surface: Surface, in state: inout State, draws: Draws<BehaviorDraw>
  ) -> Response

  /// Takes an answered screen into account.
  func update(_ state: inout State, after exchange: Exchange)

  /// What would happen if the artist were played now.
  func hearing(of artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Hearing

  /// Takes a played track into account.
  func update(_ state: inout State, afterHearing hearing: Hearing, of artist: ArtistID)

  /// When the listener first listens, given how onboarding ended; nil for never.
  func firstSession(
    after outcome: SessionLog.Outcome, in state: State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration?

  /// Tracks after which the session that begins now would end by itself.
  func sessionLength(in state: State, draws: Draws<BehaviorDraw>) -> Int

  /// Whether the listener stops listening now because of what was just played.
  func isFedUp(in state: State) -> Bool

  /// Ends a session: when the listener would come back, and when they would give the service up; the earlier wins.
  func departure(in state: inout State, draws: Draws<BehaviorDraw>) -> Departure
}

extension UserModel {
  /// The people are the population's.
  public var hasOwnPeople: Bool { false }

  /// Answers, and keeps nothing.
  public func answer(
    to query: Query, on surface: Surface, in state: inout State, draws: Draws<BehaviorDraw>
  ) -> Response {
    response(to: query, on: surface, in: state, draws: draws)
  }

  /// Leaves the listener as they are.
  public func inhabit(_ listener: inout Listener, enjoyment: Enjoyment, draws: Draws<BehaviorDraw>) {}
}
