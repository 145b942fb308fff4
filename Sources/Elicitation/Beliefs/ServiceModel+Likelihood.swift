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
    /// What a widened liking was multiplied by, as is the noise that answers of one choice share.
    var scale = 1.0

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
        direction: direction.map { Float(scale) * $0 }, intercept: scale * intercept, link: link,
        isYes: isYes, scale: scale * self.scale)
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
      let others = rest.prefix { answer.kind.shares($0.kind) }
      rest = rest.dropFirst(others.count)
      if answer.kind.opensChoice {
        evidence.append(.choice(choice(answer, among: others, in: country)))
      } else if let probit = probit(of: answer, in: country) {
        evidence.append(.single(probit))
      }
    }
    return evidence
  }

  /// The answer about one artist as a probit; nil for one that says nothing by itself.
  func probit(of answer: AnswerHistory.Answer, in country: CountryID) -> ProbitAnswer? {
    switch answer.kind {
    case .preferred(let other): return preference(of: answer.artist, over: other, in: country)
    default:
      return link(of: answer, in: country).map {
        probit(of: answer.artist, link: $0.link, isYes: $0.isYes)
      }
    }
  }

  /// How the answer about one artist follows from its liking; nil for one that says nothing by itself.
  ///
  /// Where people name likes only, who doesn't name an artist when asked about it alone says what a skip says.
  func link(of answer: AnswerHistory.Answer, in country: CountryID) -> (link: AnswerLink, isYes: Bool)? {
    let most = 1 - 2 * accidentChance
    switch answer.kind {
    case .unknown where !namesLikesOnly: return nil
    case .selected, .skipped, .unknown:
      let span = most * Double(knownShare(of: answer.artist, in: country))
      return (AnswerLink(floor: accidentChance, span: span), answer.kind == .selected)
    case .liked, .disliked:
      return (AnswerLink(floor: accidentChance, span: most), answer.kind == .liked)
    case .preferred, .chosen, .passedOver, .refused: return nil
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

  /// A choice from a screen, or of none: what is chosen beats everyone else seen who is known, an artist also *none of these*.
  ///
  /// Alternatives have utilities f + ε, f the liking and 0 for *none*, ε independent normal with variance ½, so that one
  /// artist against *none* is chosen with Φ(f). Divided by the deviation of a loser's ε, and given the winner's
  /// ξ ~ N(0, 1), the winner beats each with Φ(√2 (f_w − f_j) + ξ), independently: a multinomial probit. *None* is one
  /// alternative, with f_w = 0: P(none | z) = ∫ Π (1 − k_j + k_j Φ(ξ − √2 f_j)) φ(ξ) dξ, which of a single artist is a skip.
  private func choice(
    _ head: AnswerHistory.Answer, among others: ArraySlice<AnswerHistory.Answer>, in country: CountryID
  ) -> [ProbitAnswer] {
    let root = Float(2).squareRoot()
    let d = catalog.dimensions
    let isNone = head.kind != .chosen
    let row = catalog.embeddings[head.artist.offset * d..<(head.artist.offset + 1) * d]
    let own = row.map { isNone ? 0 : root * $0 }
    let level = isNone ? 0 : root * intercepts[head.artist.offset]
    let none = ProbitAnswer(
      direction: own, intercept: Double(level),
      link: AnswerLink(floor: accidentChance, span: 1 - 2 * accidentChance), isYes: true)
    let losers = isNone ? [head.artist] + others.map(\.artist) : others.map(\.artist)
    return (isNone ? [] : [none])
      + losers.map { loser in
        let known = (1 - 2 * accidentChance) * Double(knownShare(of: loser, in: country))
        return ProbitAnswer(
          direction: (0..<d).map { own[$0] - root * catalog.embeddings[loser.offset * d + $0] },
          intercept: Double(level - root * intercepts[loser.offset]),
          link: AnswerLink(floor: 1 - accidentChance - known, span: known), isYes: true)
      }
  }

  /// Takes the answer at a place of many into account; of a screen from which one could be picked, the first with the others.
  ///
  /// - Complexity: O(dimensions²) an answer.
  @inline(__always)
  public func update(
    _ belief: inout GaussianBelief, with answers: [AnswerHistory.Answer], at place: Int, in country: CountryID
  ) {
    guard answers[place].kind.opensChoice else {
      return update(&belief, with: answers[place], in: country)
    }
    update(&belief, withChoiceAt: place, of: answers, in: country)
  }

  private func update(
    _ belief: inout GaussianBelief, withChoiceAt place: Int, of answers: [AnswerHistory.Answer],
    in country: CountryID
  ) {
    let others = answers[(place + 1)...].prefix { answers[place].kind.shares($0.kind) }
    belief.update(withChoice: choice(answers[place], among: others, in: country))
  }
}

extension AnswerHistory.Answer.Kind {
  /// Whether an answer is the first of those that one choice gives.
  var opensChoice: Bool { self == .chosen || self == .refused(isFirst: true) }

  /// Whether an answer that follows one of this kind belongs to the same choice.
  func shares(_ next: Self) -> Bool {
    self == .chosen && next == .passedOver
      || self == .refused(isFirst: true) && next == .refused(isFirst: false)
  }
}
