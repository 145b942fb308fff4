import Onboarding

/// The service's own people as they would answer a list, with what they like of the artists that they can't be asked about.
///
/// For each person one half of the catalog can be asked about and the other half is what the recommender's error is
/// measured on, so that nothing is counted as found out that was just asked for. Whose half is which alternates.
struct HeldOutPeople {
  private let service: ServiceModel
  private var people: [Person]

  private struct Person {
    let country: CountryID
    let parity: Int
    /// What they would select, shown every artist.
    let selected: ArtistSet
    /// What the error is measured on.
    let held: [(artist: ArtistID, isLiked: Bool)]
    var belief: GaussianBelief
    var error: Double
  }

  /// People of a service who haven't been asked anything, `limit` at most.
  ///
  /// - Complexity: O(`limit` × (entries + dimensions)).
  init(of service: ServiceModel, limit: Int) {
    self.service = service
    people = []
    for (place, number) in evenly(service.history.count, limit).enumerated() {
      var liked = ArtistSet(artists: service.catalog.count)
      var selected = liked
      for (entry, isOwnedUp) in zip(service.history[number], service.ownedUp(by: number))
      where entry.isLiked {
        liked.insert(entry.artist)
        if isOwnedUp { selected.insert(entry.artist) }
      }
      let held = Self.held(of: number, parity: place & 1, liked: liked, in: service)
      guard !held.isEmpty else { continue }
      people.append(
        Person(
          country: service.history.contexts[number].country, parity: place & 1, selected: selected,
          held: held, belief: service.prior, error: 0))
    }
    for place in people.indices {
      people[place].error = error(of: people[place].belief, held: people[place].held)
    }
  }

  /// Mean squared error of the chance of liking over all that is held out, averaged over people; 0 without people.
  var error: Double { people.reduce(0) { $0 + $1.error } / Double(max(1, people.count)) }

  /// How much the error falls if everyone is asked about one more artist.
  ///
  /// - Complexity: O(people × (dimensions² + held out × dimensions)).
  func gain(of artist: ArtistID) -> Double {
    var gain = 0.0
    for person in people where artist.offset & 1 != person.parity {
      gain += person.error - error(of: answered(artist, by: person), held: person.held)
    }
    return gain / Double(max(1, people.count))
  }

  /// Asks everyone about an artist.
  mutating func ask(_ artist: ArtistID) {
    for place in people.indices where artist.offset & 1 != people[place].parity {
      people[place].belief = answered(artist, by: people[place])
      people[place].error = error(of: people[place].belief, held: people[place].held)
    }
  }

  private func answered(_ artist: ArtistID, by person: Person) -> GaussianBelief {
    var belief = person.belief
    let answer = AnswerHistory.Answer(
      artist: artist, kind: person.selected.contains(artist) ? .selected : .skipped)
    service.update(&belief, with: answer, in: person.country)
    return belief
  }

  private func error(of belief: GaussianBelief, held: [(artist: ArtistID, isLiked: Bool)]) -> Double {
    var sum = 0.0
    for (artist, isLiked) in held {
      let chance = Normal.cumulative(Double(service.liking(of: artist, by: belief.mean)))
      sum += (chance - (isLiked ? 1 : 0)) * (chance - (isLiked ? 1 : 0))
    }
    return sum / Double(held.count)
  }

  /// Liked or not among what a person knows, or listed or not among the popular; only artists of the person's parity.
  private static func held(
    of person: Int, parity: Int, liked: ArtistSet, in service: ServiceModel
  ) -> [(artist: ArtistID, isLiked: Bool)] {
    let artists =
      service.history.hasDislikes
      ? service.history[person].map(\.artist) : Array(service.catalog.byPopularity.prefix(mostListed))
    let own = artists.filter { $0.offset & 1 == parity }
    return evenly(own.count, mostHeld).map { (own[$0], liked.contains(own[$0])) }
  }
}

/// Artists that the error is measured on for one person.
private let mostHeld = 24
/// Popular artists looked at where all that a history holds is likes.
private let mostListed = 200
