import LinearAlgebra
import Onboarding

/// A service's own people, each with a taste from one half of their history and with the other half to compare it with.
struct PeopleHalves {
  /// One person.
  struct Person {
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
    let country = service.history.contexts[person].country
    var belief = service.prior
    let answers = stride(from: 0, to: entries.count, by: 2).map { entries[$0] }
    let rest = stride(from: 1, to: entries.count, by: 2).map { entries[$0] }
    for answer in Self.answers(answers, beside: rest, in: service) {
      service.update(&belief, with: answer, in: country)
    }
    return Person(
      taste: belief, liked: rest.filter(\.isLiked).map(\.artist),
      known: service.history.hasDislikes ? rest.map(\.artist) : [])
  }

  /// What half of a history says: liked or not among what is known, or listed or not among the popular where all is liked.
  private static func answers(
    _ half: [ListeningHistory.Entry], beside rest: [ListeningHistory.Entry], in service: ServiceModel
  ) -> [AnswerHistory.Answer] {
    guard !service.history.hasDislikes else {
      return evenly(half.count, mostAnswers).map {
        AnswerHistory.Answer(artist: half[$0].artist, kind: half[$0].isLiked ? .liked : .disliked)
      }
    }
    var listed = ArtistSet(artists: service.catalog.count)
    for entry in half { listed.insert(entry.artist) }
    var other = ArtistSet(artists: service.catalog.count)
    for entry in rest { other.insert(entry.artist) }
    return service.catalog.byPopularity.prefix(mostAnswers).filter { !other.contains($0) }.map {
      AnswerHistory.Answer(artist: $0, kind: listed.contains($0) ? .selected : .skipped)
    }
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

  /// Every person with every attribute of which their other half says anything.
  ///
  /// Usual is, of known artists, as many likes as they get from people in general; of a list, as many of the attribute's
  /// artists as there are in a list drawn by popularity.
  func comparisons(
    concepts: [AttributeConcept?], levels: [AttributeLevel], service: ServiceModel
  ) -> [AttributeCalibration.Comparison] {
    let liking = service.history.hasDislikes ? service.expectedLiking() : []
    let shares = service.attributeShares()
    var comparisons: [AttributeCalibration.Comparison] = []
    for person in halves where !person.liked.isEmpty {
      var tally = [Tally](repeating: Tally(), count: concepts.count)
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
      for (attribute, concept) in concepts.enumerated() {
        guard let concept else { continue }
        var counted = tally[attribute]
        if person.known.isEmpty {
          counted.expected = Double(person.liked.count) * shares[attribute]
          counted.variance = counted.expected * (1 - shares[attribute])
          counted.count = counted.expected
        }
        guard counted.variance >= leastVariance else { continue }
        comparisons.append(
          counted.comparison(of: person, along: concept, from: service.prior.mean, level: levels[attribute]))
      }
    }
    let kept = evenly(comparisons.count, mostComparisons)
    return kept.map { comparisons[$0] }
  }

  private struct Tally {
    var found = 0.0
    var expected = 0.0
    var variance = 0.0
    var count = 0.0
    /// How much of the attribute a liked artist has on average.
    var amount = 0.0

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
private let mostAnswers = 100
/// Variance of a count below which it is as good as certain.
private let leastVariance = 0.5
private let mostComparisons = 4000
