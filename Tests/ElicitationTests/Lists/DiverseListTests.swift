import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// The choice from a kernel is internal: held against determinants.
struct DiverseListTests {
  /// L = diag(q) K diag(q) with a random K of full rank and unit diagonal.
  private func matrix(_ count: Int, seed: UInt64) -> (weights: [Double], kernel: [[Double]]) {
    var generator = AddressedGenerator(seed: seed, stream: 1)
    let points = (0..<count).map { _ in (0..<3).map { _ in generator.normal() } }
    let kernel = points.map { a in
      points.map { b in exponential(-zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2) }
    }
    return ((0..<count).map { _ in 0.2 + generator.uniform() }, kernel)
  }

  private func logDeterminant(_ chosen: [Int], _ weights: [Double], _ kernel: [[Double]]) -> Double {
    let elements = chosen.flatMap { a in chosen.map { b in weights[a] * kernel[a][b] * weights[b] } }
    return Cholesky(elements, dimensions: chosen.count)?.logDeterminant ?? -.infinity
  }

  private func choose(_ limit: Int, _ weights: [Double], _ kernel: [[Double]]) -> [Int] {
    DiverseList.choose(limit, weights: weights) { candidate, row in row = kernel[candidate] }
  }

  @Test(arguments: 0..<10)
  func `each choice has the largest determinant with those before it`(seed: UInt64) {
    let (weights, kernel) = matrix(12, seed: seed)
    let chosen = choose(6, weights, kernel)
    #expect(Set(chosen).count == 6)
    for length in 1...6 {
      let before = Array(chosen.prefix(length - 1))
      let own = logDeterminant(before + [chosen[length - 1]], weights, kernel)
      for other in 0..<12 where !before.contains(other) {
        #expect(own >= logDeterminant(before + [other], weights, kernel) - 1e-9)
      }
    }
  }

  @Test(arguments: 0..<10)
  func `greedy comes near the best subset`(seed: UInt64) {
    let (weights, kernel) = matrix(10, seed: seed)
    let best = subsets(of: 10, size: 4).map { logDeterminant($0, weights, kernel) }.max() ?? 0
    // 1/4!² of the best determinant is what is proven of greedy; in practice it is nearly always within a factor of two.
    let lead = best - logDeterminant(choose(4, weights, kernel), weights, kernel)
    #expect(lead > -1e-9 && lead < 0.7)
  }

  @Test func `who is exactly like one chosen comes last, whatever their quality`() {
    let kernel = [[1.0, 1, 0.1], [1, 1, 0.1], [0.1, 0.1, 1]]
    #expect(choose(3, [1, 0.99, 0.1], kernel) == [0, 2])
    #expect(choose(3, [0, 0, 0], kernel).isEmpty)
    #expect(choose(3, [], []).isEmpty)
  }

  @Test func `what is asked for to be different is less alike than the likeliest selections are`() {
    let tiny = TinyWorld()
    func likeness(_ rule: some ListRule) -> Float {
      tiny.service.meanCosine(rule.ranking(for: tiny.service).prefix(6))
    }
    #expect(likeness(DiverseList(quality: 0)) < likeness(DiverseList(quality: 10)) - 0.1)
    #expect(likeness(MarginalRelevance()) < likeness(MarginalRelevance(relevance: 1)) - 0.1)
  }
}

extension ServiceModel {
  /// The mean cosine of the embeddings of two of some artists.
  fileprivate func meanCosine(_ artists: ArraySlice<ArtistID>) -> Float {
    let d = catalog.dimensions
    var (sum, pairs) = (Float(0), Float(0))
    for a in artists {
      for b in artists where a < b {
        for j in 0..<d { sum += unitEmbeddings[a.offset * d + j] * unitEmbeddings[b.offset * d + j] }
        pairs += 1
      }
    }
    return sum / pairs
  }
}
