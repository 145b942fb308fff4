import Onboarding
import Population
import Testing

@Suite struct TruthTests {
  @Test func `A simulated listener's relevance is the chance of enjoyment, the best first`() {
    let truth = Truth(of: [3, 1, 2, 0])
    // python3: 1 / (1 + exp(-2 * (a - 1.6)))
    let expected = [0.9426758241011313, 0.23147521650098232, 0.6899744811276125, 0.039165722796764356]
    for artist in 0..<4 { #expect(abs(truth.relevance(of: ArtistID(artist)) - expected[artist]) < 1e-7) }
    #expect(truth.best.map(\.offset) == [0, 2, 1, 3])
    #expect(truth.affinity == [3, 1, 2, 0])
    #expect(!truth.isReplayed)
    #expect((0..<4).allSatisfy { truth.isScored(ArtistID($0)) })
  }

  @Test func `At most twenty are best, ties by id`() {
    let truth = Truth(of: [Float](repeating: 1, count: 30))
    #expect(truth.best == (0..<20).map { ArtistID($0) })
  }

  @Test func `A replayed listener is scored on the target half alone`() {
    let truth = Truth(of: [2.75, 2.25, 0, 3], recorded: [.answers, .target, .none, .target])
    #expect(truth.isReplayed)
    #expect(truth.relevance == [0, 0.25, 0, 1])
    #expect(truth.targets == 2)
    #expect(truth.best.prefix(2).map(\.offset) == [3, 1])
    #expect((0..<4).map { truth.isScored(ArtistID($0)) } == [false, true, true, true])
  }

  @Test func `A value prepared before holds nothing of the listener before`() {
    var listener = Listener()
    listener.affinity = [2.5, 3, 0]
    listener.recorded = [.answers, .target, .none]
    var reused = Truth()
    reused.prepare(for: listener, enjoyment: Enjoyment())
    listener.affinity = [1, 2, 3, 4, 5]
    listener.recorded = []
    reused.prepare(for: listener, enjoyment: Enjoyment())
    let fresh = Truth(of: [1, 2, 3, 4, 5])
    #expect(reused.relevance == fresh.relevance)
    #expect(reused.best == fresh.best)
    #expect(reused.targets == 0)
    #expect((0..<5).allSatisfy { reused.isScored(ArtistID($0)) })
  }
}
