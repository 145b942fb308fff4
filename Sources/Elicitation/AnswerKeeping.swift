import Onboarding

/// A policy whose belief is the plain list of answers, from which the service's model works out the taste.
public protocol AnswerKeeping: ElicitationPolicy where Belief == AnswerHistory {
  /// What the service has learnt from its own people.
  var service: ServiceModel { get }
  /// The screens that the policy fills.
  var surface: Surface { get }
}

extension AnswerKeeping {
  /// No answers yet.
  public func prior(for context: ObservedContext) -> AnswerHistory {
    AnswerHistory(context: context, artists: service.catalog.count)
  }

  /// Writes the answers down.
  public func update(_ belief: inout AnswerHistory, with exchange: Exchange) {
    belief.append(exchange)
  }

  /// Works the taste out from all answers at once, when it is asked for.
  public func taste(from belief: AnswerHistory) -> GaussianBelief {
    service.taste(after: belief)
  }

  /// The next screen from a ranking: the first artists not yet asked; nil when none is left.
  ///
  /// - Complexity: O(asked + slate).
  func nextScreen(from ranking: [ArtistID], belief: AnswerHistory) -> Query? {
    let wanted = surface.artistsPerScreen
    var slate = Slate()
    for artist in ranking where !belief.asked.contains(artist) {
      slate.append(artist)
      if slate.count == wanted { break }
    }
    return surface.query(for: slate)
  }
}
