import LinearAlgebra
import Onboarding

/// A service's own people, each with a taste from one half of their history and with the other half to compare it with.
struct PeopleHalves {
  /// One person.
  struct Person {
    /// Their number in the history.
    var number: Int
    /// What is believed of the taste after one half.
    var taste: GaussianBelief
    /// What is liked of the other half.
    var liked: [ArtistID]
    /// What is known of the other half; empty where a history lists likes only.
    var known: [ArtistID]
  }

  /// The people, evenly spaced through the history.
  let halves: [Person]

  init(of service: ServiceModel, limit: Int = mostPeople) {
    halves = evenly(service.history.count, limit).filter { service.history[$0].count > 1 }.map { person in
      Self.half(of: person, in: service)
    }
  }

  private static func half(of person: Int, in service: ServiceModel) -> Person {
    let entries = Array(service.history[person])
    let asked = stride(from: 0, to: entries.count, by: 2).map { entries[$0] }
    let rest = stride(from: 1, to: entries.count, by: 2).map { entries[$0] }
    let belief = service.belief(after: asked, share: 0.5, in: service.history.contexts[person].country)
    return Person(
      number: person, taste: belief, liked: rest.filter(\.isLiked).map(\.artist),
      known: service.history.hasDislikes ? rest.map(\.artist) : [])
  }

  /// How much of each attribute a liked artist has, over all people's likes, and how that spreads over the catalog.
  func levels(attributes: Int, in catalog: Catalog) -> [AttributeLevel] {
    var (liked, mean, square) = (
      [Double](repeating: 0, count: attributes), [Double](repeating: 0, count: attributes),
      [Double](repeating: 0, count: attributes)
    )
    for artist in catalog.artists {
      for entry in artist.attributes {
        mean[entry.attribute.offset] += Double(entry.weight) / Double(catalog.count)
        square[entry.attribute.offset] += Double(entry.weight) * Double(entry.weight) / Double(catalog.count)
      }
    }
    let likes = halves.reduce(0) { $0 + $1.liked.count }
    for person in halves {
      for artist in person.liked {
        for entry in catalog.artist(artist).attributes {
          liked[entry.attribute.offset] += Double(entry.weight) / Double(likes)
        }
      }
    }
    return (0..<attributes).map {
      AttributeLevel(
        usual: likes > 0 ? liked[$0] : mean[$0],
        deviation: max(1e-3, square[$0] - mean[$0] * mean[$0]).squareRoot())
    }
  }

  /// What everybody's other half holds of each attribute, beside what is usual.
  ///
  /// Usual is, of known artists, as many likes as they get from people in general; of a list, as many of the attribute's
  /// artists as there are in a list drawn by popularity.
  func tallies(attributes: Int, service: ServiceModel) -> [[Tally]] {
    let liking = service.history.hasDislikes ? service.expectedLiking() : []
    let shares = service.attributeShares()
    return halves.map { person in
      var tally = [Tally](repeating: Tally(tellsKnown: service.history.hasDislikes), count: attributes)
      for entry in service.history[person.number] {
        for held in service.catalog.artist(entry.artist).attributes {
          tally[held.attribute.offset].isMet = true
        }
      }
      let liked = ArtistSet(artists: service.catalog.count, person.liked)
      for artist in person.known.isEmpty ? person.liked : person.known {
        for entry in service.catalog.artist(artist).attributes {
          if liked.contains(artist) {
            tally[entry.attribute.offset].found += 1
            tally[entry.attribute.offset].amount += Double(entry.weight) / Double(person.liked.count)
          }
          guard !person.known.isEmpty else { continue }
          tally[entry.attribute.offset].expected += liking[artist.offset]
          tally[entry.attribute.offset].variance += liking[artist.offset] * (1 - liking[artist.offset])
          tally[entry.attribute.offset].count += 1
        }
      }
      guard person.known.isEmpty else { return tally }
      for attribute in tally.indices {
        tally[attribute].expected = Double(person.liked.count) * shares[attribute]
        tally[attribute].variance = tally[attribute].expected * (1 - shares[attribute])
        tally[attribute].count = tally[attribute].expected
      }
      return tally
    }
  }

  /// Every person with every attribute of which their other half says anything.
  func comparisons(
    _ tallies: [[Tally]], concepts: [AttributeConcept?], levels: [AttributeLevel], service: ServiceModel
  ) -> [AttributeCalibration.Comparison] {
    var comparisons: [AttributeCalibration.Comparison] = []
    for (person, tally) in zip(halves, tallies) where !person.liked.isEmpty {
      for (attribute, concept) in concepts.enumerated() {
        guard let concept, tally[attribute].variance >= leastVariance else { continue }
        comparisons.append(
          tally[attribute].comparison(
            of: person, along: concept, from: service.prior.mean, level: levels[attribute]))
      }
    }
    let kept = evenly(comparisons.count, mostComparisons)
    return kept.map { comparisons[$0] }
  }

  /// What one person's other half holds of one attribute.
  struct Tally {
    /// Whether the history tells what is known, liked or not.
    var tellsKnown = false
    /// Whether an artist that has the attribute is in the history, in either half.
    var isMet = false
    /// Liked artists that have the attribute.
    var found = 0.0
    /// As many as are usual, and the variance of that.
    var expected = 0.0
    var variance = 0.0
    /// Artists by which more or fewer than usual would show.
    var count = 0.0
    /// How much of the attribute a liked artist has on average.
    var amount = 0.0

    /// Whether there is a sign that the person has an opinion of the attribute.
    ///
    /// Who knows one of its artists is taken to have one. A list of likes doesn't tell what is known: there it takes more or
    /// fewer of the attribute's artists than usual, by more than a standard error. Assumed.
    var showsOpinion: Bool {
      tellsKnown ? isMet : abs(found - expected) > variance.squareRoot()
    }

    func comparison(
      of person: Person, along concept: AttributeConcept, from usual: [Float], level: AttributeLevel
    ) -> AttributeCalibration.Comparison {
      let taste = person.taste
      var product = [Float](repeating: 0, count: usual.count)
      concept.direction.withUnsafeBufferPointer { direction in
        if let base = direction.baseAddress { taste.covariance.multiply(base, into: &product) }
      }
      return AttributeCalibration.Comparison(
        mean: Double(dot(concept.direction, taste.mean) - dot(concept.direction, usual)),
        variance: Double(max(0, dot(product, concept.direction))), count: count, isMore: found > expected,
        liked: Double(person.liked.count), excess: (amount - level.usual) / level.deviation)
    }
  }
}

extension ServiceModel {
  /// The share of what is listened to that has each attribute.
  fileprivate func attributeShares() -> [Double] {
    var shares = [Double](repeating: 0, count: catalog.attributes.count)
    var total = 0.0
    for artist in catalog.artists {
      let weight = Double(catalog.popularity[artist.id.offset])
      total += weight
      for entry in artist.attributes { shares[entry.attribute.offset] += weight }
    }
    return total > 0 ? shares.map { $0 / total } : shares
  }
}

extension ArtistSet {
  /// The set of the given artists.
  fileprivate init(artists: Int, _ members: [ArtistID]) {
    self.init(artists: artists)
    for member in members { insert(member) }
  }
}

private let mostPeople = 200
/// Variance of a count below which it is as good as certain.
private let leastVariance = 0.5
private let mostComparisons = 4000
