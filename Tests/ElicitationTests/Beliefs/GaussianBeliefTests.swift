import Elicitation
import LinearAlgebra
import Randomness
import Testing

struct GaussianBeliefTests {
  private static let start = GaussianBelief(
    mean: [0.3, -0.5, 0.2],
    covariance: SymmetricMatrix(dimensions: 3, elements: [1, 0.3, 0, 0.3, 0.8, -0.2, 0, -0.2, 0.5]))

  private struct Case {
    var intercept: Double
    var link: AnswerLink
    var isYes: Bool
    var mean: [Float]
    /// Lower triangle, row by row.
    var covariance: [Float]
  }

  // The posterior's moments along c = (0.7, -1.1, 0.4) by scipy.integrate.quad of f^k (floor + span norm.cdf(r + f))
  // norm.pdf(f, c.mu, sqrt(c'Sc)), k = 0, 1, 2; then mu + S c (m1 - m) / v and S + S c (S c)' (v' - v) / v^2.
  private static let cases = [
    Case(
      intercept: 0.2, link: AnswerLink(), isYes: true, mean: [0.4023523, -0.707471, 0.3161837],
      covariance: [0.972035, 0.3566858, 0.6850964, -0.031744, -0.135654, 0.4639662]),
    Case(
      intercept: 0.2, link: AnswerLink(), isYes: false, mean: [-0.0168722, 0.1423085, -0.1596928],
      covariance: [0.9537361, 0.3937783, 0.6099089, -0.0525158, -0.093549, 0.4403874]),
    Case(
      intercept: -0.7, link: AnswerLink(span: 0.35), isYes: false, mean: [0.2577863, -0.4144316, 0.1520817],
      covariance: [0.999189, 0.3016439, 0.7966677, -0.0009206, -0.1981339, 0.498955]),
    Case(
      intercept: 0.4, link: AnswerLink(floor: 0.05, span: 0.9), isYes: true,
      mean: [0.3821324, -0.6664846, 0.2932314],
      covariance: [0.9765214, 0.3475917, 0.7035303, -0.0266513, -0.145977, 0.4697471]),
    Case(
      intercept: -1.5, link: AnswerLink(floor: 0.01, span: 0.5), isYes: false,
      mean: [0.2458808, -0.3902989, 0.1385674],
      covariance: [0.9912026, 0.3178326, 0.7638528, -0.0099863, -0.1797576, 0.4886643]),
  ]

  @Test func `an update has the moments of the exact posterior`() {
    for expected in Self.cases {
      var belief = Self.start
      let direction: [Float] = [0.7, -1.1, 0.4]
      belief.update(
        direction: direction, intercept: expected.intercept, link: expected.link, isYes: expected.isYes)
      for i in 0..<3 {
        #expect(abs(belief.mean[i] - expected.mean[i]) < 2e-6)
        for j in 0...i {
          #expect(abs(belief.covariance[i, j] - expected.covariance[i * (i + 1) / 2 + j]) < 2e-6)
          #expect(abs(belief.covariance[i, j] - belief.covariance[j, i]) < 1e-6)
        }
      }
    }
  }

  @Test func `the two answers to one question average to what was believed`() {
    // The martingale property: with p = P(yes), p E[z | yes] + (1 - p) E[z | no] = E[z].
    let direction: [Float] = [0.2, 0.9, -0.4]
    var (yes, no) = (Self.start, Self.start)
    yes.update(direction: direction, intercept: 0.1, link: AnswerLink(), isYes: true)
    no.update(direction: direction, intercept: 0.1, link: AnswerLink(), isYes: false)
    // c.mu = -0.47, c'Sc = 0.74 + 0.108 + 0.144 (numpy: c @ S @ c = 1.02).
    let signal = -0.47 + 0.1
    let chance = 0.5 * complementaryErrorFunction(-signal / (1 + 1.02).squareRoot() / 2.0.squareRoot())
    for i in 0..<3 {
      let average = chance * Double(yes.mean[i]) + (1 - chance) * Double(no.mean[i])
      #expect(abs(average - Double(Self.start.mean[i])) < 2e-3)
    }
  }

  @Test func `a skip says less the fewer know the artist`() {
    let direction: [Float] = [1, 0, 0]
    var moves: [Float] = []
    for known in [1.0, 0.5, 0.1, 0.01] {
      var belief = Self.start
      belief.update(direction: direction, intercept: 0, link: AnswerLink(span: known), isYes: false)
      moves.append(Self.start.mean[0] - belief.mean[0])
    }
    #expect(moves == moves.sorted(by: >))
    #expect(moves.allSatisfy { $0 > 0 })
    #expect(moves[3] < 0.01 * moves[0])
  }

  @Test func `ten thousand adversarial answers leave a proper distribution`() {
    var generator = AddressedGenerator(seed: 5, stream: 1)
    var belief = GaussianBelief(
      mean: [Float](repeating: 0, count: 6), covariance: SymmetricMatrix(dimensions: 6, diagonal: 4))
    for step in 0..<10_000 {
      var direction = (0..<6).map { _ in Float(generator.normal()) }
      switch step % 7 {
      case 0: direction = [Float](repeating: 0, count: 6)
      case 1: direction = direction.map { $0 * 1000 }
      case 2: direction = [1, 0, 0, 0, 0, 0]
      default: break
      }
      let intercept = [-1e6, -40, -3, 0, 3, 40, 1e6][generator.integer(below: 7)]
      let link = AnswerLink(floor: 0.01 * generator.uniform(), span: 0.98 * generator.uniform())
      belief.update(direction: direction, intercept: intercept, link: link, isYes: step % 3 != 0)
    }
    #expect(belief.mean.allSatisfy { $0.isFinite })
    for i in 0..<6 { #expect(belief.covariance[i, i] > 0 && belief.covariance[i, i].isFinite) }
    var nudged = belief.covariance.doubles
    for i in 0..<6 { nudged[i * 7] += 1e-4 }
    #expect(Cholesky(nudged, dimensions: 6) != nil)
  }

  @Test func `a listener without noise is found`() {
    var generator = AddressedGenerator(seed: 8, stream: 1)
    let taste = (0..<5).map { _ in 2 * Float(generator.normal()) }
    var belief = GaussianBelief(
      mean: [Float](repeating: 0, count: 5), covariance: SymmetricMatrix(dimensions: 5, diagonal: 4))
    for _ in 0..<2000 {
      let direction = (0..<5).map { _ in Float(generator.normal()) }
      belief.update(
        direction: direction, intercept: 0, link: AnswerLink(), isYes: dot(direction, taste) > 0)
    }
    let cosine = dot(belief.mean, taste) / (dot(belief.mean, belief.mean) * dot(taste, taste)).squareRoot()
    #expect(cosine > 0.995)
  }
}
