import Onboarding

/// The tastes of a service's own people, each the mean of the belief after what their history says.
struct PeopleTastes {
  /// The people, as numbers in the history, rising.
  let people: [Int]
  /// One row a person, in observed coordinates.
  let rows: [[Float]]

  /// The tastes of `limit` people at most, evenly spaced through the history.
  ///
  /// - Complexity: O(`limit` × answers × dimensions²), with a hundred answers a person at most.
  init(of service: ServiceModel, limit: Int = mostPeople) {
    let history = service.history
    people = evenly(history.count, limit).filter { !history[$0].isEmpty }
    rows = people.map { person in
      var belief = service.prior
      let country = history.contexts[person].country
      for answer in Self.answers(of: person, in: service) {
        service.update(&belief, with: answer, in: country)
      }
      return belief.mean
    }
  }

  /// What a history says: liked or not among what is known, or listed or not among the popular where all is liked.
  private static func answers(of person: Int, in service: ServiceModel) -> [AnswerHistory.Answer] {
    let entries = Array(service.history[person])
    guard !service.history.hasDislikes else {
      return evenly(entries.count, mostAnswers).map {
        AnswerHistory.Answer(artist: entries[$0].artist, kind: entries[$0].isLiked ? .liked : .disliked)
      }
    }
    var listed = ArtistSet(artists: service.catalog.count)
    for entry in entries { listed.insert(entry.artist) }
    return service.catalog.byPopularity.prefix(mostAnswers).map {
      AnswerHistory.Answer(artist: $0, kind: listed.contains($0) ? .selected : .skipped)
    }
  }
}

/// At most `limit` of the numbers below `count`, evenly spaced from 0.
///
/// - Complexity: O(`limit`).
func evenly(_ count: Int, _ limit: Int) -> [Int] {
  guard count > limit else { return Array(0..<count) }
  return (0..<limit).map { $0 * count / limit }
}

/// People looked at where there are more.
private let mostPeople = 400
/// Answers of one person that are taken into account.
private let mostAnswers = 100
