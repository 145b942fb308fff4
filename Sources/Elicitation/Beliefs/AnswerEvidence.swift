import LinearAlgebra

/// What was said at once, as far as its likelihood goes.
enum AnswerEvidence: Sendable {
  /// An answer about one artist, or of two.
  case single(ServiceModel.ProbitAnswer)
  /// One chosen over others: answers that share the noise ξ ~ N(0, 1) of the one chosen, added to each liking.
  case choice([ServiceModel.ProbitAnswer])

  /// The likelihood under one taste; ∫ Π P(beats j | z, ξ) φ(ξ) dξ for a choice, by 12-point Gauss–Hermite quadrature.
  func likelihood(of taste: UnsafePointer<Float>) -> Double {
    switch self {
    case .single(let answer): return answer.likelihood(ofLiking: answer.liking(by: taste))
    case .choice(let answers):
      let likings = answers.map { $0.liking(by: taste) }
      return hermiteRule.reduce(0) { sum, node in
        sum + node.weight * product(answers, likings, noise: node.place)
          + node.weight * product(answers, likings, noise: -node.place)
      }
    }
  }

  /// The same about someone whose taste is only known to spread around a point: every liking by the deviation that it gains.
  func widened(by spread: SymmetricMatrix) -> AnswerEvidence {
    switch self {
    case .single(let answer): .single(answer.widened(by: spread))
    // What the likings of one screen have in common beyond ξ is left out.
    case .choice(let answers): .choice(answers.map { $0.widened(by: spread) })
    }
  }

  private func product(
    _ answers: [ServiceModel.ProbitAnswer], _ likings: [Double], noise: Double
  ) -> Double {
    answers.indices.reduce(1) {
      $0 * answers[$1].likelihood(ofLiking: likings[$1] + answers[$1].scale * noise)
    }
  }
}

/// Positive nodes of the 12-point rule for a standard normal weight.
///
/// numpy.polynomial.hermite_e.hermegauss(12), weights over sqrt(2 pi).
private let hermiteRule: [(place: Double, weight: Double)] = [
  (0.44440300194413895, 0.32166436151283), (1.3403751971516167, 0.14696704804532998),
  (2.259464451000799, 0.029116687912364176), (3.2237098287700974, 0.0022033806875332005),
  (4.2718258479322815, 4.837184922590645e-05), (5.500901704467748, 1.4999271676371626e-07),
]
