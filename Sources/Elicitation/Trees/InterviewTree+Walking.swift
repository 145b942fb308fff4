import Onboarding

extension InterviewTree {
  /// The node that a listener stands at: past every question that has been asked, from `node` on.
  ///
  /// - Complexity: O(levels passed × answers).
  func advanced(from node: Int, by history: AnswerHistory) -> Int {
    var node = node
    while let artist = nodes[node].artist, history.asked.contains(artist) {
      node = child(of: node, after: history.interviewAnswer(about: artist))
    }
    return node
  }

  /// Appends the artists of the nodes that a listener is likeliest to come by next, until `slate` has `wanted`.
  ///
  /// Of the nodes that can still be reached from `node`, the one by which most people came is next; where no more can be
  /// reached, those that could have been from its parent follow, and so on up to the root. Ties go to the earlier node.
  /// - Complexity: O(nodes looked at × nodes waiting); both are a few times `wanted`.
  func fill(_ slate: inout Slate, upTo wanted: Int, from node: Int, history: AnswerHistory) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: nodes.count) { memory in
      var waiting = Waiting(nodes: memory)
      waiting.append(node)
      var top = node
      while slate.count < wanted {
        guard let next = waiting.popFullest(of: nodes) else {
          guard top > 0 else { return }
          let parent = Int(nodes[top].parent)
          for sibling in children(of: parent) where sibling != top { waiting.append(sibling) }
          top = parent
          continue
        }
        guard let artist = nodes[next].artist else { continue }
        if history.asked.contains(artist) {
          waiting.append(child(of: next, after: history.interviewAnswer(about: artist)))
        } else {
          if !slate.contains(artist) { slate.append(artist) }
          for child in children(of: next) { waiting.append(child) }
        }
      }
    }
  }

  private func children(of node: Int) -> Range<Int> {
    let first = Int(nodes[node].firstChild)
    return first..<first + grouping.count
  }

  /// Nodes that can be reached and haven't been looked at, in borrowed memory.
  private struct Waiting {
    let nodes: UnsafeMutableBufferPointer<Int32>
    var count = 0

    init(nodes: UnsafeMutableBufferPointer<Int32>) { self.nodes = nodes }

    mutating func append(_ node: Int) {
      nodes[count] = Int32(truncatingIfNeeded: node)
      count += 1
    }

    /// Removes the node by which most people came.
    mutating func popFullest(of all: [Node]) -> Int? {
      guard count > 0 else { return nil }
      var best = 0
      for place in 1..<max(1, count) {
        let (people, most) = (all[Int(nodes[place])].people, all[Int(nodes[best])].people)
        if people > most || people == most && nodes[place] < nodes[best] { best = place }
      }
      let node = Int(nodes[best])
      count -= 1
      nodes[best] = nodes[count]
      return node
    }
  }
}
