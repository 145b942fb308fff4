import LinearAlgebra
import Randomness
import Testing

@Suite struct TopSelectionTests {
  @Test func `every sequence of up to five scores of three values is selected as sorting would`() {
    for count in 0...5 {
      for code in 0..<power(3, count) {
        var rest = code
        let scores: [Float] = (0..<count).map { _ in
          defer { rest /= 3 }
          return Float(rest % 3)
        }
        for limit in 0...6 { #expect(selected(scores, limit: limit) == sorted(scores, limit: limit)) }
      }
    }
  }

  @Test func `many scores with many ties are selected as sorting would, in whatever order they come`() {
    var generator = AddressedGenerator(seed: 13, stream: 0)
    let scores = (0..<500).map { _ in Float(generator.integer(below: 40)) }
    for limit in [1, 2, 3, 9, 64, 499, 500, 501] {
      var order = Array(scores.indices)
      generator.shuffle(&order)
      #expect(selected(scores, limit: limit) == sorted(scores, limit: limit))
      #expect(selected(scores, limit: limit, order: order) == sorted(scores, limit: limit))
    }
  }

  @Test func `infinite scores are scores`() {
    let scores: [Float] = [-.infinity, 1, .infinity, -.infinity]
    #expect(selected(scores, limit: 3) == [2, 1, 0])
  }

  @Test func `the threshold is the worst score kept once the selection is full`() {
    var selection = TopSelection(limit: 2)
    #expect(selection.threshold == -.infinity)
    for (index, score) in [Float(3), 5, 4].enumerated() { selection.consider(index, score: score) }
    #expect(selection.threshold == 4)
    #expect(TopSelection(limit: 0).threshold == -.infinity)
  }

  @Test func `a drained or reset selection starts anew`() {
    var selection = TopSelection(limit: 2)
    var result: [TopSelection.Candidate] = []
    selection.consider(0, score: 1)
    selection.drain(into: &result)
    #expect(result.map(\.index) == [0] && result.map(\.score) == [1])
    selection.drain(into: &result)
    #expect(result.isEmpty)
    selection.consider(1, score: 1)
    selection.reset(limit: 1)
    selection.consider(2, score: -5)
    selection.consider(3, score: -4)
    selection.drain(into: &result)
    #expect(result.map(\.index) == [3])
  }

  private func selected(_ scores: [Float], limit: Int, order: [Int]? = nil) -> [Int] {
    var selection = TopSelection(limit: limit)
    var result: [TopSelection.Candidate] = []
    for index in order ?? Array(scores.indices) { selection.consider(index, score: scores[index]) }
    selection.drain(into: &result)
    return result.map { Int($0.index) }
  }

  private func sorted(_ scores: [Float], limit: Int) -> [Int] {
    let order = scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    return Array(order.prefix(limit))
  }

  private func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
