import LinearAlgebra
import Onboarding
import Randomness

/// An onboarding that is imagined: a taste answers screens as the service's model has it, and the belief follows.
///
/// Answers, and what they do to the belief, are those that the policy will meet: with accidents, and with the share of people who
/// really know an artist, whatever power of it questions are chosen by.
struct ScreenGame {
  private let wanted: Int
  private let service: ServiceModel
  private let questions: ProbitQuestions
  private let root: GaussianBelief
  private let rootExcluded: ArtistSet
  private let sampler: TasteSampler?
  private var screening: Screening
  /// What is believed after the answers so far.
  private(set) var belief: GaussianBelief
  private var excluded: ArtistSet
  private var taste: [Float]
  private var likeliest = LikeliestArtists()
  private var scores: [Float]
  private var truth: [Float]
  private var selection = CatalogSelection()
  private var best: [TopSelection.Candidate] = []
  /// What would be recommended now.
  private var recommended: [Int] = []

  /// A way to fill a screen after the first.
  enum Move: CaseIterable {
    /// As the acquisition would, each artist by itself.
    case worthMost
    /// Whom the mean taste would most likely select.
    case likeliest
    /// Whom a taste drawn from the belief would most likely select.
    case drawn
  }

  /// The game from where a screening stands.
  init(wanted: Int, from screening: Screening) {
    self.wanted = wanted
    self.screening = screening
    service = screening.outlook.service
    questions = screening.outlook.questions
    root = screening.outlook.taste
    rootExcluded = screening.excluded
    sampler = screening.sampler
    belief = root
    excluded = rootExcluded
    taste = root.mean
    scores = [Float](repeating: 0, count: service.catalog.count)
    truth = scores
    recommended = recommendation()
  }

  /// The screens that could be shown now: one of each move, and several that are drawn place by place.
  mutating func proposals(using generator: inout AddressedGenerator) -> [Slate] {
    var proposals = [screen(of: .worthMost, using: &generator), screen(of: .likeliest, using: &generator)]
    for _ in 0..<drawnProposals { proposals.append(drawnByPlace(using: &generator)) }
    var different: [Slate] = []
    for slate in proposals where !slate.isEmpty {
      if !different.contains(where: { $0 == slate }) { different.append(slate) }
    }
    return different
  }

  private mutating func drawnByPlace(using generator: inout AddressedGenerator) -> Slate {
    var slate = Slate()
    var taken = rootExcluded
    for _ in 0..<wanted {
      let draw = sampler?.draw(using: &generator) ?? root.mean
      let found = likeliest.find(1, by: draw, known: questions.known, without: taken, of: service)
      guard let first = found.first else { break }
      slate.append(ArtistID(Int(first)))
      taken.insert(ArtistID(Int(first)))
    }
    return slate
  }

  /// Starts over, with another taste to answer.
  mutating func begin(using generator: inout AddressedGenerator) {
    belief = root
    excluded = rootExcluded
    taste = sampler?.draw(using: &generator) ?? root.mean
  }

  /// The screen that a move would show under the belief as it is now.
  mutating func screen(of move: Move, using generator: inout AddressedGenerator) -> Slate {
    switch move {
    case .worthMost:
      screening.restart(believing: belief, without: excluded)
      return Slate(screening.best(wanted).map { ArtistID(Int($0.artist)) })
    case .likeliest: return likeliest(by: belief.mean)
    case .drawn: return likeliest(by: TasteSampler(belief).draw(using: &generator))
    }
  }

  private mutating func likeliest(by taste: [Float]) -> Slate {
    let found = likeliest.find(wanted, by: taste, known: questions.known, without: excluded, of: service)
    return Slate(found.map { ArtistID(Int($0)) })
  }

  /// Lets the taste answer a screen, and the belief follow.
  mutating func answer(_ slate: Slate, using generator: inout AddressedGenerator) {
    let country = screening.country.id
    slate.withUnsafeArtists { artists in
      for artist in artists {
        excluded.insert(artist)
        let answer = AnswerHistory.Answer(
          artist: artist, kind: kind(of: artist, in: country, by: generator.uniform()))
        service.update(&belief, with: answer, in: country)
      }
    }
  }

  /// What the taste says of an artist, decided by a number in 0 ..< 1.
  private func kind(
    of artist: ArtistID, in country: CountryID, by uniform: Double
  ) -> AnswerHistory.Answer.Kind {
    let liking = Double(service.liking(of: artist, by: taste))
    let isRated = questions.form(of: artist.offset) == .rated
    let yes = AnswerHistory.Answer(artist: artist, kind: isRated ? .liked : .selected)
    guard let link = service.link(of: yes, in: country)?.link else { return .passedOver }
    let known = isRated ? Double(service.knownShare(of: artist, in: country)) : 1
    if uniform < known * (link.floor + link.span * Normal.cumulative(liking)) { return yes.kind }
    return isRated ? uniform < known ? .disliked : .unknown : .skipped
  }

  /// How much better the taste likes what would be recommended in the end than what would be now, on average.
  ///
  /// - Complexity: O(artists × dimensions).
  mutating func outcome() -> Double {
    let end = recommendation()
    return liking(of: end) - liking(of: recommended)
  }

  private mutating func recommendation() -> [Int] {
    service.scores(of: belief, into: &scores)
    selection.select(Recommendation.length, of: scores, into: &best)
    return best.map { Int($0.index) }
  }

  private func liking(of artists: [Int]) -> Double {
    guard !artists.isEmpty else { return 0 }
    let sum = artists.reduce(0) { $0 + Double(service.liking(of: ArtistID($1), by: taste)) }
    return sum / Double(artists.count)
  }
}

/// Screens drawn place by place that compete for being shown.
private let drawnProposals = 4
