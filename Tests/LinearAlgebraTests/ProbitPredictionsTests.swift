import LinearAlgebra
import Randomness
import Testing

struct ProbitPredictionsTests {
  private func information(_ items: [(mean: Double, variance: Double, known: Double)]) -> [Float] {
    var predictions = ProbitPredictions()
    for item in items {
      predictions.append(mean: Float(item.mean), variance: Float(item.variance), known: Float(item.known))
    }
    var information: [Float] = []
    predictions.information(into: &information)
    return information
  }

  @Test func `information agrees with numerical integration`() {
    // H(P) - integral of H(k norm.cdf(f)) norm.pdf(f, m, sqrt(v)), by scipy.integrate.quad
    let known = [
      (0.0, 1.0, 1.0, 0.19314718055994506), (-1, 0.5, 0.6, 0.04864021026586729),
      (0.5, 2, 0.3, 0.039976239581370865), (-2.5, 0.2, 0.9, 0.005965494837398978),
    ]
    for (place, found) in information(known.map { ($0.0, $0.1, $0.2) }).enumerated() {
      // Twelve nodes: within half a percent, far below the gaps that decide between artists.
      #expect(abs(Double(found) - known[place].3) < 0.005 * known[place].3, "\(found) for \(known[place].3)")
    }
  }

  @Test func `chances are those of the normal distribution, to the last bit of single precision`() {
    // python3: [k * scipy.stats.norm.cdf(m / (1 + v) ** 0.5) for m, v, k in (...)]
    let known: [(mean: Float, variance: Float, known: Float, chance: Double)] = [
      (0, 1, 1, 0.5), (-1, 0.5, 0.5, 0.1035540445606313), (2.5, 3, 0.25, 0.22358755658328616),
      (-30, 8, 1, 7.61985302416047e-24), (40, 0, 1, 1), (-1e30, 0, 1, 0), (1, 1, 0, 0),
    ]
    var predictions = ProbitPredictions()
    for item in known { predictions.append(mean: item.mean, variance: item.variance, known: item.known) }
    var chances: [Float] = [7]
    predictions.appendChances(from: 0, to: &chances)
    #expect(chances.first == 7)
    for (item, chance) in zip(known, chances.dropFirst()) {
      #expect(abs(Double(chance) - item.chance) <= 6e-8 * item.chance, "\(chance) for \(item.chance)")
    }
    var last: [Float] = []
    predictions.appendChances(from: 3, to: &last)
    #expect(last == Array(chances[4...]))
    predictions.appendChances(from: predictions.count, to: &last)
    #expect(last.count == known.count - 3)
  }

  @Test func `nothing is learnt where nothing is open`() {
    let none = information([(0.3, 0, 1), (0.3, 1, 0), (60, 1, 1), (-60, 1, 1)])
    #expect(none.allSatisfy { $0 >= 0 && $0 < 1e-12 }, "\(none)")
    var predictions = ProbitPredictions()
    for mean in [-60.0, 60, -1e30, 1e30] { predictions.append(mean: Float(mean), variance: 1, known: 1) }
    #expect(predictions.bounds.allSatisfy { $0.isFinite && $0 < 1e-3 }, "\(predictions.bounds)")
  }

  @Test func `the first order ranks as the integral does where variance is small`() {
    var generator = AddressedGenerator(seed: 2, stream: 1)
    var predictions = ProbitPredictions()
    for _ in 0..<200 {
      let mean = Float(generator.normal())
      predictions.append(mean: mean, variance: 0.02, known: Float(0.05 + 0.9 * generator.uniform()))
    }
    var exact: [Float] = []
    predictions.information(into: &exact)
    let bound = predictions.bounds
    // What is left out is of the order of the variance times the curvature of the link: a tenth covers it.
    for index in exact.indices { #expect(abs(bound[index] / exact[index] - 1) < 0.15) }
    let best = exact.indices.sorted { exact[$0] > exact[$1] }.prefix(20)
    let bestByBound = exact.indices.sorted { bound[$0] > bound[$1] }.prefix(30)
    #expect(Set(best).isSubset(of: Set(bestByBound)))
  }

  @Test(arguments: [1, 5, 7, 8, 16, 24, 33])
  func `means and variances are those of the products written out`(dimensions: Int) {
    var generator = AddressedGenerator(seed: 5, stream: UInt32(dimensions))
    func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(generator.normal()) } }
    let rows = numbers(40 * dimensions)
    let intercepts = numbers(40)
    let mean = numbers(dimensions)
    var covariance = SymmetricMatrix(dimensions: dimensions, diagonal: 0.5)
    for _ in 0..<3 { covariance.addOuterProduct(numbers(dimensions), weight: 0.2) }
    var predictions = ProbitPredictions()
    let items: [UInt32] = [3, 39, 0, 7, 7, 12, 20]
    // In parts of all lengths: what is worked out together must not matter.
    for part in [0..<1, 1..<6, 6..<7] {
      predictions.append(
        items[part], rows: rows, intercepts: intercepts, known: intercepts.map { _ in 0.5 }, mean: mean,
        covariance: covariance)
    }
    #expect(predictions.count == items.count)
    for (place, item) in items.enumerated() {
      let row = Array(rows[Int(item) * dimensions..<(Int(item) + 1) * dimensions])
      var product = [Float](repeating: 0, count: dimensions)
      covariance.multiply(row, into: &product)
      let variance = dot(row, product)
      #expect(abs(predictions.means[place] - intercepts[Int(item)] - dot(row, mean)) < 1e-4)
      #expect(abs(predictions.variances[place] - variance) < 1e-4 * (1 + variance))
    }
    #expect(
      predictions.means[3] == predictions.means[4] && predictions.variances[3] == predictions.variances[4])
  }
}
