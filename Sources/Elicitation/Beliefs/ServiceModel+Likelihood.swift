import LinearAlgebra
import Onboarding

extension ServiceModel {
  /// One answer as a probit of the taste: P(yes | z) = floor + span · Φ(intercept + direction · z).
  struct ProbitAnswer: Sendable {
    /// One number a dimension.
    var direction: [Float]
    /// Liking at a taste of 0.
    var intercept: Double
    /// How liking turns into a yes.
    var link: AnswerLink
    /// What was answered.
    var isYes: Bool

    /// What is asked about under one taste, on the probit scale.
    func liking(by taste: UnsafePointer<Float>) -> Double {
      direction.withUnsafeBufferPointer { row in
        intercept + Double(row.baseAddress.map { dot($0, taste, count: row.count) } ?? 0)
      }
    }

    /// The same with the liking divided by √(1 + dᵀ W d): what a spread W of the taste around a point leaves of it.
    func widened(by spread: SymmetricMatrix) -> ProbitAnswer {
      var product = [Float](repeating: 0, count: direction.count)
      direction.withUnsafeBufferPointer { row in
        if let base = row.baseAddress { spread.multiply(base, into: &product) }
      }
      let scale = 1 / (1 + Double(max(0, dot(direction, product)))).squareRoot()
      return ProbitAnswer(
        direction: direction.map { Float(scale) * $0 }, intercept: scale * intercept, link: link, isYes: isYes
      )
    }

    /// The likelihood of the answer where the liking asked about is known.
    func likelihood(ofLiking liking: Double) -> Double {
      let yes = link.floor + link.span * Normal.cumulative(liking)
      return isYes ? yes : 1 - yes
    }
  }

  /// The answers as probits: the likelihood that all beliefs share.
  ///
  /// - Complexity: O(answers × dimensions).
  func evidence(in answers: ArraySlice<AnswerHistory.Answer>, from country: CountryID) -> [AnswerEvidence] {
    var evidence: [AnswerEvidence] = []
    var rest = answers
    while let answer = rest.popFirst() {
      guard answer.kind == .chosen else {
        if let probit = probit(of: answer, in: country) { evidence.append(.single(probit)) }
        continue
      }
      let losers = rest.prefix { $0.kind == .passedOver }
      rest = rest.dropFirst(losers.count)
      evidence.append(.choice(choice(of: answer.artist, over: losers.map(\.artist), in: country)))
    }
    return evidence
  }

  /// The answer about one artist as a probit; nil for one that says nothing by itself.
  func probit(of answer: AnswerHistory.Answer, in country: CountryID) -> ProbitAnswer? {
    switch answer.kind {
    case .selected, .skipped:
      let link = AnswerLink(
        floor: accidentChance,
        span: (1 - 2 * accidentChance) * Double(knownShare(of: answer.artist, in: country)))
      return probit(of: answer.artist, link: link, isYes: answer.kind == .selected)
    case .liked, .disliked:
      let link = AnswerLink(floor: accidentChance, span: 1 - 2 * accidentChance)
      return probit(of: answer.artist, link: link, isYes: answer.kind == .liked)
    case .preferred(let other): return preference(of: answer.artist, over: other, in: country)
    case .chosen, .passedOver: return nil
    }
  }

  private func probit(of artist: ArtistID, link: AnswerLink, isYes: Bool) -> ProbitAnswer {
    let d = catalog.dimensions
    return ProbitAnswer(
      direction: Array(catalog.embeddings[artist.offset * d..<(artist.offset + 1) * d]),
      intercept: Double(intercepts[artist.offset]), link: link, isYes: isYes)
  }

  /// A comparison: liking of the winner less that of the loser, if both are known; who knows one only names that one.
  ///
  /// P(a wins | an answer) = [kₐ (1 − k_b) + kₐ k_b (ε + (1 − 2 ε) Φ(uₐ − u_b))] / (1 − (1 − kₐ)(1 − k_b)), with k the chance
  /// of being known, u liking on the probit scale and ε that of an accident. Not Φ((uₐ − u_b) / √2): one artist against
  /// nothing is liked with Φ(u), so that the noise of both alternatives together has variance 1, as in a choice.
  func preference(
    of winner: ArtistID, over loser: ArtistID, in country: CountryID
  ) -> ProbitAnswer? {
    let a = Double(knownShare(of: winner, in: country))
    let b = Double(knownShare(of: loser, in: country))
    let either = 1 - (1 - a) * (1 - b)
    guard either > 0 else { return nil }
    let d = catalog.dimensions
    return ProbitAnswer(
      direction: (0..<d).map {
        catalog.embeddings[winner.offset * d + $0] - catalog.embeddings[loser.offset * d + $0]
      }, intercept: Double(intercepts[winner.offset] - intercepts[loser.offset]),
      link: AnswerLink(
        floor: (a * (1 - b) + a * b * accidentChance) / either,
        span: a * b * (1 - 2 * accidentChance) / either), isYes: true)
  }

  /// A choice from a screen: the chosen one beats *none of these* and everyone else seen who is known.
  ///
  /// Alternatives have utilities f + ε, f the liking and 0 for *none*, ε independent normal with variance ½, so that one
  /// artist against *none* is chosen with Φ(f). Divided by the deviation of a loser's ε, and given the winner's
  /// ξ ~ N(0, 1), the winner beats each with Φ(√2 (f_w − f_j) + ξ), independently: a multinomial probit.
  private func choice(
    of winner: ArtistID, over losers: [ArtistID], in country: CountryID
  ) -> [ProbitAnswer] {
    let root = Float(2).squareRoot()
    let d = catalog.dimensions
    let own = catalog.embeddings[winner.offset * d..<(winner.offset + 1) * d].map { root * $0 }
    let none = ProbitAnswer(
      direction: own, intercept: Double(root * intercepts[winner.offset]),
      link: AnswerLink(floor: accidentChance, span: 1 - 2 * accidentChance), isYes: true)
    return [none]
      + losers.map { loser in
        let known = (1 - 2 * accidentChance) * Double(knownShare(of: loser, in: country))
        return ProbitAnswer(
          direction: (0..<d).map { own[$0] - root * catalog.embeddings[loser.offset * d + $0] },
          intercept: Double(root * (intercepts[winner.offset] - intercepts[loser.offset])),
          link: AnswerLink(floor: 1 - accidentChance - known, span: known), isYes: true)
      }
  }

  /// Takes the answer at a place of many into account; one that was chosen, together with what it was chosen over.
  ///
  /// - Complexity: O(dimensions²) an answer.
  @inline(__always)
  public func update(
    _ belief: inout GaussianBelief, with answers: [AnswerHistory.Answer], at place: Int, in country: CountryID
  ) {
    guard answers[place].kind == .chosen else {
      return update(&belief, with: answers[place], in: country)
    }
    update(&belief, withChoiceAt: place, of: answers, in: country)
  }

  private func update(
    _ belief: inout GaussianBelief, withChoiceAt place: Int, of answers: [AnswerHistory.Answer],
    in country: CountryID
  ) {
    let losers = answers[(place + 1)...].prefix { $0.kind == .passedOver }
    belief.update(withChoice: choice(of: answers[place].artist, over: losers.map(\.artist), in: country))
  }
}
