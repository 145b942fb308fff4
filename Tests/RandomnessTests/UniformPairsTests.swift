import Randomness
import Testing

struct UniformPairsTests {
  private let draws = Draws<SamplePurpose>(key: DrawKey(seed: 20_240_917, replicate: 3), listener: 7)

  private func address(_ place: Int) -> (subject: UInt32, occurrence: UInt32) {
    (UInt32(truncatingIfNeeded: place &* 2_654_435_761), UInt32(place % 5))
  }

  @Test(arguments: [0, 1, 7, 8, 9, 15, 16, 17, 63, 64])
  func `many at once are what they are one by one, bit for bit`(count: Int) {
    draws.withUniforms(.second, count: count, at: address) { pairs in
      #expect(pairs.count == count)
      for place in 0..<count {
        let (subject, occurrence) = address(place)
        let words = draws.block(.second, subject: subject, occurrence: occurrence)
        #expect(pairs.first(place) == draws.uniform(.second, subject: subject, occurrence: occurrence))
        #expect(pairs.second(place) == openUniform(words[2], words[3]))
      }
    }
  }

  @Test func `what is sure about a chance is true of the exact one`() {
    var settled = 0
    for round in 0..<500 {
      let address = { (place: Int) in (subject: UInt32(place), occurrence: UInt32(round)) }
      draws.withUniforms(.first, count: 64, at: address) { pairs in
        let logOdds = (0..<64).map { (pairs.second($0) - 0.5) * ($0 < 32 ? 10 : 300) }
        let (surely, unsure) = pairs.below { logOdds[$0] }
        #expect(surely & unsure == 0)
        for place in 0..<64 where unsure & 1 << UInt64(place) == 0 {
          settled += 1
          #expect((surely & 1 << UInt64(place) != 0) == (pairs.first(place) < logistic(logOdds[place])))
        }
      }
    }
    // Within 2e-6 on either side fall 4 in a million: of 32,000, hardly any.
    #expect(settled > 31_990)
  }

  @Test(arguments: [0, 1e-12, -1e-12, 1e-7, -1e-7, 1e-6, -1e-6, 3e-6, -3e-6, 1e-5, -1e-5, 1e-3, -1e-3])
  func `a chance as good as the number itself is never decided wrongly`(distance: Double) {
    draws.withUniforms(.third, count: 64, at: address) { pairs in
      let logOdds = (0..<64).map { place in
        let chance = min(1 - 1e-9, max(1e-9, pairs.first(place) + distance))
        return logarithm(chance / (1 - chance))
      }
      let (surely, unsure) = pairs.below { logOdds[$0] }
      for place in 0..<64 where unsure & 1 << UInt64(place) == 0 {
        #expect((surely & 1 << UInt64(place) != 0) == (pairs.first(place) < logistic(logOdds[place])))
      }
      if abs(distance) <= 1e-6 { #expect(unsure == .max) }
      if abs(distance) >= 1e-5 { #expect(unsure == 0) }
    }
  }

  @Test func `impossible, certain and undefined log-odds are told apart`() {
    draws.withUniforms(.third, count: 3, at: address) { pairs in
      let (surely, unsure) = pairs.below { [-Double.infinity, .infinity, .nan][$0] }
      #expect(surely == 0b010)
      #expect(unsure == 0b100)
    }
  }
}
