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
      service.belief(after: Array(history[person]), share: 1, in: history.contexts[person].country).mean
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
