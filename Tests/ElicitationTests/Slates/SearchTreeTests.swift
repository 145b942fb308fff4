import Randomness
import Testing

@testable import Elicitation

/// Internal: what a search found is seen from outside only as a screen.
struct SearchTreeTests {
  @Test func `every branch is tried before any is tried again`() {
    var tree = SearchTree(branches: 4, exploration: 1)
    var tried: [Int] = []
    for _ in 0..<4 {
      let path = tree.descend(depth: 1, laterBranches: 3)
      #expect(path.visits == 0 && path.branches.count == 1)
      tried += path.branches
      tree.record(path)
    }
    #expect(tried == [0, 1, 2, 3])
  }

  @Test func `the branch with the best rewards is found, and tried most`() {
    var generator = AddressedGenerator(seed: 4, stream: 1)
    var tree = SearchTree(branches: 5, exploration: 1)
    var visits = [Int](repeating: 0, count: 5)
    for _ in 0..<400 {
      var path = tree.descend(depth: 1, laterBranches: 1)
      visits[path.branches[0]] += 1
      path.outcome = (path.branches[0] == 3 ? 0.5 : 0) + generator.normal()
      tree.record(path)
    }
    #expect(tree.bestBranch == 3)
    #expect(visits.max() == visits[3])
  }

  @Test func `a branch that pays only after the right second choice is found by looking two ahead`() {
    // Branch 1 gives 1 if followed by branch 2, else −1; branch 0 always gives 0.
    var tree = SearchTree(branches: 2, exploration: 3)
    for _ in 0..<200 {
      var path = tree.descend(depth: 2, laterBranches: 3)
      path.outcome = path.branches[0] == 0 ? 0 : path.branches[1] == 2 ? 1 : -1
      tree.record(path)
    }
    #expect(tree.bestBranch == 1)
  }

  @Test func `rewards that are all the same choose the first branch`() {
    var tree = SearchTree(branches: 3, exploration: 1)
    for _ in 0..<30 { tree.record(tree.descend(depth: 2, laterBranches: 2)) }
    #expect(tree.bestBranch == 0)
  }
}
