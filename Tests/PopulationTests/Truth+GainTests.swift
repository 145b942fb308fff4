import Onboarding
import Population
import Testing

@Suite struct TruthGainTests {
  private func ids(_ artists: [Int]) -> [ArtistID] { artists.map { ArtistID($0) } }

  // python3: rel = 1/(1+exp(-2*(a-1.6))); sum(rel[i] / log2(place + 2)) over that of the best order
  @Test func `Gain is discounted by place and relative to the best order`() throws {
    let truth = Truth(of: [3, 1, 2, 0])
    #expect(abs(try #require(truth.normalizedGain(of: ids([0, 2, 1, 3]))) - 1) < 1e-12)
    #expect(abs(try #require(truth.normalizedGain(of: ids([3, 1, 2, 0]))) - 0.6197417192091085) < 1e-6)
    #expect(abs(try #require(truth.normalizedGain(of: ids([2]))) - 0.4567532485393883) < 1e-6)
    #expect(truth.normalizedGain(of: []) == 0)
  }

  @Test func `What comes after the twentieth place counts for nothing`() throws {
    let truth = Truth(of: (0..<40).map { Float($0) / 10 })
    let best = truth.best
    let gain = try #require(truth.normalizedGain(of: best))
    #expect(gain == truth.normalizedGain(of: best + ids([0, 1, 2])))
  }

  @Test func `There is no gain to speak of where nothing is held back to be scored on`() {
    #expect(Truth(of: [2.5, 0], recorded: [.answers, .none]).normalizedGain(of: ids([0])) == nil)
    #expect(Truth(of: [2.5, 3], recorded: [.answers, .target]).normalizedGain(of: ids([0])) == 0)
    #expect(Truth(of: [2.5, 3], recorded: [.answers, .target]).normalizedGain(of: ids([1])) == 1)
  }
}
