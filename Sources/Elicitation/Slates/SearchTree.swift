import Randomness

/// A tree of sequences of choices, grown where upper confidence bounds say that it is worth it.
///
/// UCB1 with rewards in units of their own spread: mean + c σ √(2 log N / n). Auer, Cesa-Bianchi, Fischer (2002), Finite-time
/// analysis of the multiarmed bandit problem.
struct SearchTree {
  private var nodes: [Node]
  private let exploration: Double
  private var count = 0.0
  private var mean = 0.0
  private var squares = 0.0

  /// A point where a branch is chosen: what came of each so far.
  private struct Node {
    var visits: [Int]
    var sums: [Double]
    var children: [Int?]

    init(branches: Int) {
      visits = [Int](repeating: 0, count: branches)
      sums = [Double](repeating: 0, count: branches)
      children = [Int?](repeating: nil, count: branches)
    }

    func mean(_ branch: Int) -> Double {
      visits[branch] > 0 ? sums[branch] / Double(visits[branch]) : -.infinity
    }
  }

  /// A way down the tree, with what came of it.
  struct Path {
    /// The branch at each level.
    var branches: [Int] = []
    /// How often the first branch was taken before.
    var visits = 0
    /// The reward at its end.
    var outcome = 0.0
    fileprivate var nodes: [Int] = []
  }

  /// A tree with a first choice among so many branches, and nothing known of them.
  init(branches: Int, exploration: Double) {
    nodes = [Node(branches: branches)]
    self.exploration = exploration
  }

  /// Goes down to a depth: at each level an untried branch if there is one, else the one with the highest bound.
  mutating func descend(depth: Int, laterBranches: Int) -> Path {
    var path = Path()
    var place = 0
    for level in 0..<depth {
      let branch = promising(in: nodes[place])
      if level == 0 { path.visits = nodes[0].visits[branch] }
      path.nodes.append(place)
      path.branches.append(branch)
      guard level + 1 < depth else { break }
      if nodes[place].children[branch] == nil {
        nodes[place].children[branch] = nodes.count
        nodes.append(Node(branches: laterBranches))
      }
      place = nodes[place].children[branch] ?? 0
    }
    return path
  }

  /// Notes what came of a path.
  mutating func record(_ path: Path) {
    for (place, branch) in zip(path.nodes, path.branches) {
      nodes[place].visits[branch] += 1
      nodes[place].sums[branch] += path.outcome
    }
    count += 1
    let step = path.outcome - mean
    mean += step / count
    squares += step * (path.outcome - mean)
  }

  /// The first choice with the highest mean; ties go to the one tried more often, then to the first.
  var bestBranch: Int {
    let root = nodes[0]
    return root.visits.indices.max { a, b in
      let (x, y) = (root.mean(a), root.mean(b))
      return x != y ? x < y : root.visits[a] != root.visits[b] ? root.visits[a] < root.visits[b] : a > b
    } ?? 0
  }

  private func promising(in node: Node) -> Int {
    if let untried = node.visits.firstIndex(of: 0) { return untried }
    let total = logarithm(Double(node.visits.reduce(0, +)))
    let deviation = count > 1 ? (squares / (count - 1)).squareRoot() : 0
    var best = (branch: 0, bound: -Double.infinity)
    for branch in node.visits.indices {
      let width = exploration * deviation * (2 * total / Double(node.visits[branch])).squareRoot()
      let bound = node.mean(branch) + width
      if bound > best.bound { best = (branch, bound) }
    }
    return best.branch
  }
}
