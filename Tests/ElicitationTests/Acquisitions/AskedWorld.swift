import Elicitation
import LinearAlgebra
import Onboarding
import Randomness
import TestSupport

@testable import Elicitation

/// A small world with beliefs after some answers, for looking at questions with.
struct AskedWorld {
  let tiny: TinyWorld
  let country = CountryID(0)

  init(artists: Int = 60) { tiny = TinyWorld(artists: artists) }

  var service: ServiceModel { tiny.service }

  /// Questions about every artist.
  var questions: ProbitQuestions { questions(.selected) }

  /// The same with answers of a form.
  func questions(_ form: AnswerForm) -> ProbitQuestions {
    ProbitQuestions(
      rows: service.catalog.embeddings, intercepts: service.intercepts,
      known: (0..<service.catalog.count).map { service.knownShare(of: ArtistID($0), in: country) },
      form: form)
  }

  /// Answers about single artists at random.
  func history(answers: Int, seed: UInt64) -> AnswerHistory {
    var generator = AddressedGenerator(seed: seed, stream: 0x4157)
    var history = AnswerHistory(
      context: ObservedContext(country: country, device: .phone), artists: service.catalog.count)
    for _ in 0..<answers {
      let artist = ArtistID(generator.integer(below: service.catalog.count))
      history.append(TinyWorld.exchange(Slate([artist]), selecting: generator.uniform() < 0.4 ? [0] : []))
    }
    return history
  }

  /// The Gaussian belief after answers at random.
  func belief(answers: Int, seed: UInt64 = 1) -> GaussianBelief {
    service.taste(after: history(answers: answers, seed: seed))
  }

  /// An outlook on every artist.
  func outlook(
    under belief: GaussianBelief, support: TasteSupport? = nil, form: AnswerForm = .selected
  ) -> Outlook {
    var outlook = Outlook(service: service, questions: questions(form), taste: belief, support: support)
    outlook.look(at: (0..<service.catalog.count).map { UInt32($0) })
    return outlook
  }

  /// A sample of a belief, each taste as likely.
  static func sample(of belief: GaussianBelief, count: Int, seed: UInt64 = 1) -> TasteSupport {
    var generator = AddressedGenerator(seed: seed, stream: 0x4153)
    let sampler = TasteSampler(belief)
    return TasteSupport(
      tastes: (0..<count).flatMap { _ in sampler.draw(using: &generator) }, dimensions: belief.dimensions,
      weights: [Double](repeating: 1, count: count))
  }

  /// The belief after an answer to one artist's question, without accidents.
  func belief(_ belief: GaussianBelief, after isYes: Bool, about artist: Int) -> GaussianBelief {
    var belief = belief
    questions.withRow(artist) { row, _ in
      belief.update(
        direction: row, intercept: Double(questions.intercepts[artist]),
        link: AnswerLink(span: Double(questions.known[artist])), isYes: isYes)
    }
    return belief
  }

  /// Mean expected liking of the best twenty artists, by sorting.
  func value(of belief: GaussianBelief) -> Double {
    var scores = [Float](repeating: 0, count: service.catalog.count)
    service.scores(of: belief, into: &scores)
    let best = scores.sorted(by: >).prefix(20)
    return best.reduce(0) { $0 + Double($1) } / Double(best.count)
  }
}

/// Every acquisition with its usual settings.
let allAcquisitions: [(name: String, acquisition: any Acquisition)] = [
  ("exploit", LikeliestSelection()), ("max_variance", LargestVariance()), ("answer_entropy", AnswerEntropy()),
  ("mutual_information", InformationGain()), ("evoi", ExpectedValue()), ("bper", InformationAndReward()),
  ("ucb", UpperConfidence()), ("thompson", DrawnTaste()),
]
