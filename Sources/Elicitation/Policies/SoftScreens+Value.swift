import LinearAlgebra
import Onboarding

// Screens by the expected value of information: how much more what is recommended is expected to be liked.
extension SoftScreens {
  /// Artists whose answers are worth most, each once those before it are answered; nil where none is left.
  ///
  /// - Complexity: O(candidates × artists × dimensions), and some further candidates for each place.
  func valuableScreen(of size: Int, form: AnswerForm) -> ArtistScreen? {
    let ceilings = form == policy.artistForm ? policy.ceilings : policy.gridCeilings
    guard let countries = ceilings?.countries, let rule = policy.expectedValue else { return nil }
    let country = countries[belief.history.context.country.offset]
    let outlook = Outlook(service: service, questions: country.questions, taste: belief.taste)
    var screening = Screening(
      acquisition: rule, outlook: outlook, excluded: belief.history.asked, country: country,
      candidates: settings.candidates, growth: belief.taste.growth, sampler: nil, scale: 1,
      generator: generator, search: QuestionSearch())
    let slate = DiverseSlate().slate(size, for: &screening)
    guard !slate.isEmpty else { return nil }
    return ArtistScreen(
      slate: slate, worth: value(of: slate, form: form, and: nil),
      information: ScreenInformation(covariance: screening.outlook.taste.covariance))
  }

  /// What the answers on a screen are worth together; 1 where no other kind of screen competes.
  ///
  /// - Complexity: O(simulations × (slate × dimensions² + artists × dimensions)).
  func value(of slate: Slate, form: AnswerForm = .selected, and attribute: AttributeID?) -> Double {
    guard settings.question == .best else { return 1 }
    let d = service.catalog.dimensions
    let known = service.knownShares(in: belief.history.context.country)
    var rows = slate.artists.flatMap { service.catalog.embeddings[$0.offset * d..<($0.offset + 1) * d] }
    var intercepts = slate.artists.map { service.intercepts[$0.offset] }
    var shares = slate.artists.map { known[$0.offset] }
    var forms = slate.artists.map { _ in form }
    if let attribute, let question = question(about: attribute, beside: slate) {
      rows += question.direction
      intercepts.append(Float(question.intercept))
      shares.append(Float(question.opinion))
      forms.append(.rated)
    }
    var outlook = Outlook(
      service: service,
      questions: ProbitQuestions(rows: rows, intercepts: intercepts, known: shares, forms: forms),
      taste: belief.taste)
    return ScreenValue.gain(
      of: shares.indices.map { UInt32($0) }, in: &outlook, simulations: simulations)
  }

  /// What each answer about an attribute is worth, once those beside it leave a covariance.
  ///
  /// The mean is taken to stay. Of many attributes, those that tell most are looked at, and others are worth nothing.
  /// - Complexity: O(questions × artists × dimensions).
  func values(of questions: [AttributeQuestion], leaving covariance: SymmetricMatrix) -> [Double] {
    let probits = ProbitQuestions(
      rows: questions.flatMap(\.direction), intercepts: questions.map { Float($0.intercept) },
      known: questions.map { Float($0.opinion) }, form: .rated)
    var outlook = Outlook(
      service: service, questions: probits,
      taste: GaussianBelief(mean: belief.taste.mean, covariance: covariance))
    outlook.look(at: questions.indices.map { UInt32($0) })
    var information: [Float] = []
    outlook.information(into: &information)
    var selection = CatalogSelection()
    var best: [TopSelection.Candidate] = []
    selection.select(settings.candidates, of: information, into: &best)
    outlook.look(at: best.map { UInt32($0.index) })
    var worths: [Float] = []
    policy.expectedValue?.worth(of: &outlook, into: &worths)
    var values = [Double](repeating: -1, count: questions.count)
    for (candidate, worth) in zip(best, worths) { values[Int(candidate.index)] = Double(worth) }
    return values
  }
}

/// Simulated screens of answers, by which kinds of screens are compared.
private let simulations = 64
