import Statistics
import Testing

@Suite struct RankAgreementTests {
  @Test func `tau of numbers with ties is scipy's`() throws {
    // scipy.stats.kendalltau([1.2,3.4,2.2,5.0,4.1,2.2,0.3], [0.9,2.8,2.9,5.5,3.0,1.0,1.0]).statistic
    let found = RankAgreement([1.2, 3.4, 2.2, 5.0, 4.1, 2.2, 0.3], [0.9, 2.8, 2.9, 5.5, 3.0, 1.0, 1.0])
    #expect(abs(try #require(found.tau) - 0.75) < 1e-12)
  }

  @Test func `the same order is 1, the reverse -1, and no order nil`() {
    #expect(RankAgreement([1, 2, 3], [10, 20, 30]).tau == 1)
    #expect(RankAgreement([1, 2, 3], [3, 2, 1]).tau == -1)
    #expect(RankAgreement([1, 2, 3], [5, 5, 5]).tau == nil)
    #expect(RankAgreement([], []).tau == nil && RankAgreement([1], [1]).agreement == nil)
  }

  @Test func `agreement counts a tie of the second as wrong, and leaves out ties of the first`() {
    let found = RankAgreement(differences: [(1, 2), (1, 0), (-1, -3), (0, 5)])
    #expect(found.agreement == 2.0 / 3)
  }

  @Test func `a pair that counts twice is two pairs`() {
    let once = RankAgreement(differences: [(1, 1), (1, 1), (1, -1)])
    #expect(RankAgreement(differences: [(1, 1), (1, -1)], weights: [2, 1]) == once)
  }
}
