import Elicitation

/// The tree that one variant of a plan asks from, as text to read and as bytes to keep.
public struct PlannedInterview: Sendable {
  private let interview: TreeInterview

  /// The tree of a variant.
  ///
  /// - Returns: nil where the variant's policy asks from no tree.
  public init?(_ plan: Plan, variant: Int) {
    guard let interview = plan.policies[variant] as? any InterviewHolder else { return nil }
    self.interview = interview.interview
  }

  private init(_ interview: TreeInterview) { self.interview = interview }

  /// Ways out of each question, questions in all, the most that one listener meets, and the people that the tree was grown from.
  public var size: (answers: Int, questions: Int, depth: Int, people: Int) {
    let tree = interview.tree
    return (
      tree.grouping.count, tree.nodes.count { $0.artist != nil }, tree.depth, tree.nodes[0].people
    )
  }

  /// The tree as bytes that can be kept in a file, the same whenever it is grown from the same data with the same settings.
  public var bytes: [UInt8] { interview.packed() }

  /// The tree that was kept as bytes, in place of this one.
  ///
  /// - Throws: `TreeFileError` for bytes that aren't a tree of this variant's rule and settings on this catalog.
  public func reading(_ bytes: [UInt8]) throws(TreeFileError) -> PlannedInterview {
    PlannedInterview(try Self.unpacked(bytes, interview.rule, like: interview))
  }

  private static func unpacked(
    _ bytes: [UInt8], _ rule: some TreeRule, like interview: TreeInterview
  ) throws(TreeFileError) -> TreeInterview {
    try TreeInterview(
      unpacking: bytes, rule: rule, service: interview.service, surface: interview.surface)
  }

  /// The questions down to a depth, a line each: who came by, who is asked about, and after which answer.
  ///
  /// - Complexity: O(lines).
  public func outline(depth: Int) -> String {
    var lines: [String] = []
    let (tree, artists) = (interview.tree, interview.service.catalog.artists)
    func tell(_ node: Int, after answer: String, level: Int) {
      let indent = String(repeating: "  ", count: level)
      let people = "\(tree.nodes[node].people) people"
      guard let artist = tree.nodes[node].artist else {
        lines.append("\(indent)\(answer)no more questions (\(people))")
        return
      }
      lines.append("\(indent)\(answer)\(artists[artist.offset].name)? (\(people))")
      guard level + 1 < depth else { return }
      for (name, answer) in tree.grouping.namedAnswers {
        tell(tree.child(of: node, after: answer), after: "\(name): ", level: level + 1)
      }
    }
    if depth > 0 { tell(0, after: "", level: 0) }
    return lines.map { "\($0)\n" }.joined()
  }
}

extension AnswerGrouping {
  /// The ways out of a question, in the order of its children.
  fileprivate var namedAnswers: [(name: String, answer: InterviewAnswer)] {
    switch self {
    case .likedOrNot: [("liked", .liked), ("not", .other)]
    case .likedDislikedOrUnknown: [("liked", .liked), ("disliked", .disliked), ("unknown", .other)]
    }
  }
}

/// What asks from a tree, or stops what does.
private protocol InterviewHolder {
  var interview: TreeInterview { get }
}

extension TreeInterview: InterviewHolder {
  fileprivate var interview: TreeInterview { self }
}

extension StoppingPolicy: InterviewHolder where Base == TreeInterview {
  fileprivate var interview: TreeInterview { base }
}
