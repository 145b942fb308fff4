import Randomness
import Testing

@testable import Elicitation

// Lazy greedy is internal.
struct LazyGreedyTests {
  @Test func `it chooses what plain greedy chooses, with fewer gains`() {
    var generator = AddressedGenerator(seed: 9, stream: 1)
    let (candidates, people) = (40, 25)
    // Coarse numbers, so that there are ties.
    let chances = (0..<candidates * people).map { _ in Float(generator.integer(below: 8)) / 8 }
    var plain: [Int] = []
    var covered = [Float](repeating: 0, count: people)
    for _ in 0..<20 {
      let gains = (0..<candidates).map { candidate -> Float in
        guard !plain.contains(candidate) else { return -1 }
        return (0..<people).reduce(0) { $0 + max(0, chances[candidate * people + $1] - covered[$1]) }
      }
      let best = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
      plain.append(best)
      for person in 0..<people { covered[person] = max(covered[person], chances[best * people + person]) }
    }
    #expect(Coverage.choose(20, chances: chances, people: people) == plain)
    var gains = 0
    _ = LazyGreedy.choose(20, of: candidates) { candidate in
      gains += 1
      return Double(candidate)
    } choose: { _ in
    }
    #expect(gains < candidates * 2)
  }

  @Test func `it stops where candidates or the limit end`() {
    #expect(LazyGreedy.choose(5, of: 3, gain: { Double($0) }, choose: { _ in }) == [2, 1, 0])
    #expect(LazyGreedy.choose(0, of: 3, gain: { Double($0) }, choose: { _ in }).isEmpty)
    #expect(LazyGreedy.choose(5, of: 0, gain: { Double($0) }, choose: { _ in }).isEmpty)
    #expect(LazyGreedy.choose(3, of: 3, gain: { _ in 0 }, choose: { _ in }) == [0, 1, 2])
  }
}
