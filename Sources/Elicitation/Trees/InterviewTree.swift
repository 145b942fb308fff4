import Onboarding

/// Questions about artists arranged so that each answer decides which is next.
///
/// Node 0 is the root. Parents stand before their children, and the children of a node one after another: liked, disliked
/// where that is told apart, all else. A tree without people is one leaf.
public struct InterviewTree: Sendable, Equatable {
  /// Which answers lead different ways.
  public let grouping: AnswerGrouping
  /// All nodes, from the root on.
  public let nodes: [Node]

  /// One place of an interview.
  public struct Node: Sendable, Equatable {
    /// Who is asked about here; nil for a leaf.
    public let artist: ArtistID?
    /// The service's people who came by here when the tree was grown.
    public let people: Int
    /// The first child; 0 for a leaf.
    let firstChild: Int32
    /// The node before this one; 0 for the root.
    let parent: Int32

    init(artist: ArtistID?, people: Int, firstChild: Int, parent: Int) {
      self.artist = artist
      self.people = people
      self.firstChild = Int32(firstChild)
      self.parent = Int32(parent)
    }
  }

  init(grouping: AnswerGrouping, nodes: [Node]) {
    precondition(!nodes.isEmpty, "a tree without a root")
    self.grouping = grouping
    self.nodes = nodes
  }

  /// The node that an answer about a node's artist leads to; the node itself where it is a leaf.
  public func child(of node: Int, after answer: InterviewAnswer) -> Int {
    guard nodes[node].artist != nil else { return node }
    return Int(nodes[node].firstChild) + grouping.place(of: answer)
  }

  /// The most questions that one listener can meet.
  ///
  /// - Complexity: O(nodes).
  public var depth: Int {
    var depths = [Int](repeating: 0, count: nodes.count)
    for node in nodes.indices.dropFirst() { depths[node] = depths[Int(nodes[node].parent)] + 1 }
    return depths.max() ?? 0
  }
}
