import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// Nodes are made by rules alone.
struct InterviewTreeTests {
  /// Asks 0; who likes it 1, who doesn't 2; who likes 1 is asked 3, who likes neither 0 nor 2 is asked 1.
  private let tree = InterviewTree(
    grouping: .likedOrNot,
    nodes: [
      node(0, people: 100, children: 1), node(1, people: 40, children: 3), node(2, people: 60, children: 5),
      node(3, people: 25, children: 7), node(nil, people: 15, parent: 1), node(nil, people: 10, parent: 2),
      node(1, people: 50, children: 9, parent: 2), node(nil, people: 20, parent: 3),
      node(nil, people: 5, parent: 3), node(nil, people: 30, parent: 6), node(nil, people: 20, parent: 6),
    ])

  private static func node(
    _ artist: Int?, people: Int, children: Int = 0, parent: Int = 0
  ) -> InterviewTree.Node {
    .init(artist: artist.map { ArtistID($0) }, people: people, firstChild: children, parent: parent)
  }

  private func history(_ screens: [(artists: [Int], liked: [Int])]) -> AnswerHistory {
    var history = AnswerHistory(context: ObservedContext(country: CountryID(0), device: .phone), artists: 8)
    for screen in screens {
      let slate = Slate(screen.artists.map { ArtistID($0) })
      history.append(TinyWorld.exchange(slate, selecting: screen.liked))
    }
    return history
  }

  private func next(_ count: Int, after history: AnswerHistory) -> [Int] {
    var slate = Slate()
    tree.fill(&slate, upTo: count, from: tree.advanced(from: 0, by: history), history: history)
    return slate.artists.map(\.offset)
  }

  @Test func `the fullest nodes that can be reached are shown first`() {
    #expect(next(1, after: history([])) == [0])
    // After the root the 60 who don't like artist 0, then the 50 of them who don't like 2, then the rest.
    #expect(next(4, after: history([])) == [0, 2, 1, 3])
    #expect(next(9, after: history([])) == [0, 2, 1, 3])
  }

  @Test func `an answer leads to its child, and a branch without questions back to the nearest others`() {
    #expect(next(2, after: history([([0], [0])])) == [1, 3])
    #expect(next(3, after: history([([0], [0])])) == [1, 3, 2])
    #expect(next(3, after: history([([0], [])])) == [2, 1, 3])
    // Below artist 2 liked there is no question: 1 of its other branch, then 3 of the root's.
    #expect(next(3, after: history([([0, 2], [1])])) == [1, 3])
    #expect(next(3, after: history([([0, 2, 1, 3], [])])) == [])
  }

  @Test func `the answers of one screen lead down through all of its nodes`() {
    #expect(tree.advanced(from: 0, by: history([([0, 1, 3], [0, 1, 2])])) == 7)
    #expect(tree.advanced(from: 0, by: history([([0, 1, 3], [0, 1])])) == 8)
    #expect(tree.advanced(from: 0, by: history([([2, 1, 0], [1])])) == 9)
    #expect(tree.advanced(from: 0, by: history([([1, 3], [0])])) == 0)
  }

  @Test func `of an artist that was shown more than once the last answer counts`() {
    #expect(tree.advanced(from: 0, by: history([([0], []), ([0], [0])])) == 1)
  }

  @Test func `a dislike leads its own way only where it is told apart`() {
    #expect(tree.child(of: 0, after: .disliked) == 2)
    #expect(tree.child(of: 0, after: .other) == 2)
    #expect(tree.child(of: 4, after: .liked) == 4)
    let three = InterviewTree(
      grouping: .likedDislikedOrUnknown,
      nodes: [Self.node(0, people: 3, children: 1)] + [2, 1, 0].map { Self.node(nil, people: $0) })
    #expect([.liked, .disliked, .other].map { three.child(of: 0, after: $0) } == [1, 2, 3])
    #expect(three.depth == 1 && tree.depth == 3)
  }
}
