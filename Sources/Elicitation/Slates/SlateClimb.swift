import LinearAlgebra
import Onboarding
import Randomness

/// One query's climbs to better screens: the tastes drawn, how all of them like every artist, and where to look.
struct SlateClimb {
  private let service: ServiceModel
  private let excluded: ArtistSet
  private let known: [Float]
  private let logKnown: [Float]
  private let steps: Int
  private var value: ChoiceValue
  private let tastes: [[Float]]
  /// Mean over the tastes of each artist's liking, and of its square.
  private var likings: [Float]
  private var squares: [Float]
  /// Mean over tastes of z̃ z̃ᵀ, row by row.
  private let seconds: [Float]
  /// Length of the longest embedding.
  private let farthest: Float
  private var scores: [Float]
  private var likeliest = LikeliestArtists()
  private var selection = CatalogSelection()
  private var best: [TopSelection.Candidate] = []

  /// Draws the tastes, and finds the artists that any of them would be recommended.
  ///
  /// - Complexity: O(tastes × artists × dimensions).
  init(tastes count: Int, steps: Int, for screening: inout Screening) {
    let service = screening.outlook.service
    self.service = service
    self.steps = steps
    excluded = screening.excluded
    known = screening.outlook.questions.known
    logKnown = known.map { Float(logarithm(Double(max($0, leastKnown)))) }
    let mean = screening.outlook.taste.mean
    let sampler = screening.sampler
    tastes = (0..<count).map { _ in sampler?.draw(using: &screening.generator) ?? mean }
    scores = [Float](repeating: 0, count: service.catalog.count)
    likings = scores
    squares = scores
    let width = service.catalog.dimensions + 1
    var isFound = ArtistSet(artists: service.catalog.count)
    var rows: [Float] = []
    for taste in tastes {
      service.score(taste: taste, into: &scores)
      for artist in scores.indices {
        likings[artist] += scores[artist] / Float(count)
        squares[artist] += scores[artist] * scores[artist] / Float(count)
      }
      selection.select(Recommendation.length, of: scores, into: &best)
      for found in best where !isFound.contains(ArtistID(Int(found.index))) {
        isFound.insert(ArtistID(Int(found.index)))
        rows += Self.option(UInt32(found.index), of: service)
      }
    }
    var extended: [Float] = []
    for taste in tastes { extended += taste + [1] }
    value = ChoiceValue(tastes: extended, recommendable: rows, width: width)
    seconds = Self.secondMoments(of: extended, width: width)
    farthest = Self.longestRow(of: service.catalog)
  }

  /// An artist as an option: its embedding and, last, its intercept.
  private static func option(_ artist: UInt32, of service: ServiceModel) -> [Float] {
    let d = service.catalog.dimensions
    let place = Int(artist)
    return service.catalog.embeddings[place * d..<(place + 1) * d] + [service.intercepts[place]]
  }

  private static func secondMoments(of tastes: [Float], width: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: width * width)
    for row in stride(from: 0, to: tastes.count, by: width) {
      for i in 0..<width {
        let scaled = tastes[row + i] * Float(width) / Float(tastes.count)
        for j in 0..<width { sums[i * width + j] += scaled * tastes[row + j] }
      }
    }
    return sums
  }

  /// A screen with a place for each of `wanted` tastes, from a number on: whom that taste would most likely select.
  mutating func drawnSlate(_ wanted: Int, from start: Int) -> [UInt32] {
    var slate: [UInt32] = []
    var taken = excluded
    for place in 0..<wanted {
      let taste = tastes[(start + place) % tastes.count]
      guard let first = likeliest.find(1, by: taste, known: known, without: taken, of: service).first else {
        break
      }
      slate.append(first)
      taken.insert(ArtistID(Int(first)))
    }
    return slate
  }

  /// The gain of a choice among artists.
  mutating func gain(of slate: [UInt32]) -> Double {
    guard !slate.isEmpty else { return 0 }
    return value.gain(
      of: slate.flatMap { Self.option($0, of: service) }, logKnown: slate.map { logKnown[Int($0)] })
  }

  /// The artists with the likeliest choice first; ties to the smaller number.
  mutating func ordered(_ slate: [UInt32]) -> Slate {
    guard !slate.isEmpty else { return Slate() }
    _ = gain(of: slate)
    let probabilities = value.probabilities.dropFirst()
    let places = zip(slate, probabilities).sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    return Slate(places.map { ArtistID(Int($0.0)) })
  }

  /// Climbs from a screen, and comes down on artists.
  mutating func climbed(from start: [UInt32]) -> [UInt32] {
    let shares = start.map { logKnown[Int($0)] }
    var options = start.flatMap { Self.option($0, of: service) }
    climb(&options, shares: shares)
    var slate: [UInt32] = []
    for place in start.indices {
      slate += nearest(1, to: options, place: place, share: shares[place], without: slate)
    }
    var most = gain(of: slate)
    for place in slate.indices { improve(&slate, &most, at: place, options: options, shares: shares) }
    return slate
  }

  /// Steps along the gradient that shorten to nothing, no option leaving the catalog's ball.
  private mutating func climb(_ options: inout [Float], shares: [Float]) {
    let width = value.width
    var gradient: [Float] = []
    for step in 0..<steps {
      _ = value.gain(of: options, logKnown: shares, gradient: &gradient)
      let length = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { return }
      let stride =
        firstStep * farthest * Float(shares.count).squareRoot() * Float(steps - step) / Float(steps)
      for index in options.indices { options[index] += stride / length * gradient[index] }
      for place in shares.indices { shorten(&options, place * width..<(place + 1) * width - 1, to: farthest) }
    }
  }

  private static func longestRow(of catalog: Catalog) -> Float {
    let d = catalog.dimensions
    return (0..<catalog.count).reduce(0) { longest, artist in
      max(longest, catalog.embeddings[artist * d..<(artist + 1) * d].reduce(0) { $0 + $1 * $1 })
    }.squareRoot()
  }

  private func shorten(_ options: inout [Float], _ range: Range<Int>, to longest: Float) {
    let length = options[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > longest else { return }
    for index in range { options[index] *= longest / length }
  }

  /// The artists nearest to an option: by E (aₓ − aₐ)², a the log-odds of being chosen, over the tastes.
  private mutating func nearest(
    _ count: Int, to options: [Float], place: Int, share: Float, without slate: [UInt32]
  ) -> [UInt32] {
    let width = value.width
    var product = [Float](repeating: 0, count: width)
    var square: Float = 0
    var liking: Float = 0
    for i in 0..<width {
      for j in 0..<width { product[i] += seconds[i * width + j] * options[place * width + j] }
      square += product[i] * options[place * width + i]
      liking += seconds[i * width + width - 1] * options[place * width + i]
    }
    service.rows.multiply(Array(product.dropLast()), into: &scores)
    for artist in scores.indices {
      let cross = scores[artist] + product[width - 1] * service.intercepts[artist]
      let gap = share - logKnown[artist]
      let distance =
        probitSlope * probitSlope * (square - 2 * cross + squares[artist]) + 2 * probitSlope * gap
        * (liking - likings[artist])
        + gap * gap
      scores[artist] = -distance
    }
    excluded.exclude(from: &scores)
    for artist in slate { scores[Int(artist)] = -.infinity }
    selection.select(count, of: scores, into: &best)
    return best.map { UInt32($0.index) }
  }

  /// Puts the best of a place's nearest artists into it, the others staying; `most` is the gain before and after.
  private mutating func improve(
    _ slate: inout [UInt32], _ most: inout Double, at place: Int, options: [Float], shares: [Float]
  ) {
    for artist in nearest(neighbors, to: options, place: place, share: shares[place], without: slate) {
      var other = slate
      other[place] = artist
      let gain = gain(of: other)
      if gain > most { (slate, most) = (other, gain) }
    }
  }
}

/// The least share of people that an artist is taken to be known by.
private let leastKnown: Float = 1e-6
/// Length of the first step of one option, in lengths of the longest embedding.
private let firstStep: Float = 0.2
/// Artists near the end of a climb that are tried in its place.
private let neighbors = 3
