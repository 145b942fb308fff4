import Onboarding
import Randomness

/// What a service could run: a rule that turns what it believes into the next query.
///
/// Built from a `ServiceModel` and a `Surface` alone. The belief is a value, so that a session can be replayed, and
/// asked what the policy *would* have shown after another answer.
public protocol ElicitationPolicy: Sendable {
  /// What the policy keeps of one listener.
  associatedtype Belief: Sendable

  /// The belief before the first question.
  func prior(for context: ObservedContext) -> Belief

  /// The next query, or nil to stop asking.
  ///
  /// The belief is passed `inout` for its scratch memory only: asking twice gives the same query.
  func nextQuery(given belief: inout Belief, draws: Draws<PolicyDraw>) -> Query?

  /// Takes an answer into account.
  func update(_ belief: inout Belief, with exchange: Exchange)

  /// The taste that the recommender starts from.
  func taste(from belief: Belief) -> GaussianBelief

  /// Writes what the policy would recommend, best first, in place of what the service's recommender would.
  ///
  /// - Returns: false to leave it to the recommender, as every policy but a cheating one does.
  func recommend(from belief: Belief, count: Int, into slate: inout [ArtistID]) -> Bool

  /// Whether queries depend on draws beside what was observed, so that a log can't say with what chance they were put.
  var drawsQueries: Bool { get }
}

extension ElicitationPolicy {
  /// Leaves the recommendation to the service's recommender.
  public func recommend(from belief: Belief, count: Int, into slate: inout [ArtistID]) -> Bool { false }

  /// Asks what follows from what was observed.
  public var drawsQueries: Bool { false }
}
