import Population
import Randomness
import Testing

@Suite struct GaussianMixtureTests {
  @Test func `One component is the mean and variance of the rows`() {
    let rows: [Float] = [0, 1, 2, 1, 4, 4, 2, 2]
    let mixture = GaussianMixture(rows: rows, dimensions: 2, settings: .init(components: 1, seed: 1))
    #expect(mixture.weights == [1])
    #expect(mixture.means == [2, 2])
    #expect(abs(mixture.variances[0] - 2) < 1e-12 && abs(mixture.variances[1] - 1.5) < 1e-12)
    // x = np.array([[0,1],[2,1],[4,4],[2,2.]]); scipy.stats.norm.logpdf(x, x.mean(0), x.std(0)).sum(1).mean()
    #expect(abs(mixture.logLikelihood(of: rows) - -3.3871832107434003) < 1e-12)
  }

  @Test func `Two clusters reach the optimum that numpy reaches`() {
    // x below; w = [.5, .5], m = [-5, 4], v = [1, 1]; 200 times:
    // r = w * norm.pdf(x[:, None], m, sqrt(v)); ll = log(r.sum(1)).mean(); r /= r.sum(1, keepdims=True)
    // n = r.sum(0); w = n / 9; m = (r * x[:, None]).sum(0) / n; v = (r * (x[:, None] - m) ** 2).sum(0) / n
    let rows: [Float] = [-5.2, -5, -4.9, -4.7, 3.8, 4, 4.1, 4.5, 4.6]
    let mixture = GaussianMixture(
      rows: rows, dimensions: 1, settings: .init(components: 2, tolerance: 0, varianceFloor: 1e-6, seed: 2))
    let low = mixture.means[0] < mixture.means[1] ? 0 : 1
    #expect(abs(mixture.weights[low] - 0.44444444) < 1e-6)
    #expect(abs(mixture.means[low] - -4.95) < 1e-6 && abs(mixture.means[1 - low] - 4.2) < 1e-6)
    #expect(abs(mixture.variances[low] - 0.0325) < 1e-6 && abs(mixture.variances[1 - low] - 0.092) < 1e-6)
    #expect(abs(mixture.logLikelihood(of: rows) - -0.6816837615658145) < 1e-6)
  }

  @Test(arguments: [1, 2, 3, 5, 9], [0.001, 0.5])
  func `The likelihood never falls, with a low floor or a high one`(components: Int, floor: Double) {
    let mixture = GaussianMixture(
      rows: planted(count: 200, seed: 5), dimensions: 3,
      settings: .init(components: components, tolerance: 0, varianceFloor: floor, seed: 3))
    for (before, after) in zip(mixture.logLikelihoods, mixture.logLikelihoods.dropFirst()) {
      #expect(after >= before - 1e-10)
    }
    #expect((2...101).contains(mixture.logLikelihoods.count))
    #expect(abs(mixture.weights.reduce(0, +) - 1) < 1e-12)
  }

  @Test func `Planted clusters are recovered, and explain rows held out better than one cluster does`() {
    let rows = planted(count: 600, seed: 5)
    let held = planted(count: 200, seed: 6)
    let three = GaussianMixture(rows: rows, dimensions: 3, settings: .init(components: 3, seed: 1))
    for (center, share) in zip(centers, shares) {
      let nearest = (0..<3).min { distance(three, $0, center) < distance(three, $1, center) } ?? 0
      // Standard error of a mean over at least 120 rows of deviation 0.5: below 0.05 a coordinate.
      #expect(distance(three, nearest, center) < 3 * 3 * 0.05 * 0.05)
      // Binomial: three standard errors of 600 rows are at most 0.062.
      #expect(abs(three.weights[nearest] - share) < 0.062)
    }
    let one = GaussianMixture(rows: rows, dimensions: 3, settings: .init(components: 1, seed: 1))
    #expect(three.logLikelihood(of: held) > one.logLikelihood(of: held) + 1)
  }

  @Test func `Samples have the mixture's moments`() {
    let mixture = GaussianMixture(
      rows: planted(count: 600, seed: 5), dimensions: 3, settings: .init(components: 3, seed: 1))
    var generator = AddressedGenerator(seed: 9, stream: 0)
    var counts = [0.0, 0, 0]
    var sums = [0.0, 0, 0]
    for _ in 0..<3000 {
      let sample = mixture.sample(using: &generator)
      counts[sample.component] += 1
      for index in 0..<3 { sums[index] += Double(sample.row[index]) }
    }
    for component in 0..<3 {
      // Three binomial standard errors of 3,000 draws: at most 0.028.
      #expect(abs(counts[component] / 3000 - mixture.weights[component]) < 0.028)
    }
    for index in 0..<3 {
      let mean = (0..<3).reduce(0) { $0 + mixture.weights[$1] * mixture.means[$1 * 3 + index] }
      // The mixture's deviation is below 5 a coordinate: three standard errors are at most 0.28.
      #expect(abs(sums[index] / 3000 - mean) < 0.28)
    }
  }

  @Test func `Responsibilities are probabilities, also far from every component`() {
    let mixture = GaussianMixture(
      rows: planted(count: 100, seed: 5), dimensions: 3, settings: .init(components: 3, seed: 1))
    for row: [Float] in [[0, 0, 0], [1e6, -1e6, 1e6]] {
      let shares = mixture.responsibilities(of: row)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
      #expect(shares.allSatisfy { $0 >= 0 })
    }
  }

  @Test func `No more components are made than there are rows`() {
    let mixture = GaussianMixture(
      rows: [0, 1, 10, 11], dimensions: 2, settings: .init(components: 8, seed: 1))
    #expect(mixture.count == 2)
    #expect(mixture.variances.allSatisfy { $0 > 0 && $0.isFinite })
    #expect(mixture.logLikelihoods.allSatisfy { $0.isFinite })
  }

  @Test func `Identical rows give finite components`() {
    let rows = [Float](repeating: 2, count: 20)
    let mixture = GaussianMixture(rows: rows, dimensions: 2, settings: .init(components: 3, seed: 1))
    #expect(mixture.means.allSatisfy { abs($0 - 2) < 1e-6 })
    #expect(mixture.variances.allSatisfy { $0 > 0 })
    #expect(mixture.logLikelihood(of: rows).isFinite)
    var generator = AddressedGenerator(seed: 1, stream: 0)
    #expect(mixture.sample(using: &generator).row.allSatisfy { abs($0 - 2) < 0.01 })
  }

  @Test func `One seed gives the same bits`() {
    let rows = planted(count: 100, seed: 5)
    let settings = GaussianMixture.Settings(components: 4, seed: 8)
    #expect(
      GaussianMixture(rows: rows, dimensions: 3, settings: settings)
        == GaussianMixture(rows: rows, dimensions: 3, settings: settings))
  }

  private let centers: [[Double]] = [[0, 0, 0], [6, 0, -3], [-4, 5, 2]]
  private let shares = [0.5, 0.3, 0.2]

  /// Rows around three centers with deviation 0.5.
  private func planted(count: Int, seed: UInt64) -> [Float] {
    var generator = AddressedGenerator(seed: seed, stream: 1)
    return (0..<count).flatMap { _ in
      centers[generator.index(weights: shares)].map { Float($0 + 0.5 * generator.normal()) }
    }
  }

  private func distance(_ mixture: GaussianMixture, _ component: Int, _ center: [Double]) -> Double {
    center.indices.reduce(0) { sum, index in
      let difference = mixture.means[component * 3 + index] - center[index]
      return sum + difference * difference
    }
  }
}
