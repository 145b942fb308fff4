import Onboarding

/// Grows an interview tree from the root down, each node asking about the artist whose answer gains most.
struct TreeGrowth<Criterion: SplitCriterion> {
  /// Levels of questions, at most.
  let depth: Int
  /// A node with fewer people isn't divided.
  let leastPeople: Int
  /// What people answer.
  let answers: CandidateAnswers

  /// A tree with what is predicted at each of its nodes, and where its people ended.
  struct Grown {
    var tree: InterviewTree
    /// One a node.
    var predictions: [Criterion.Prediction]
    /// The leaf of each person.
    var leaves: [Int32]
  }

  /// A node while the tree grows.
  private struct Place {
    var people: Range<Int>
    var parent: Int
    var level: Int
    var candidate: Int?
    var firstChild = 0
  }

  /// Grows the tree.
  ///
  /// Ties go to the more popular artist. Nodes are numbered level by level.
  /// - Complexity: O(levels × people × answers × what the criterion takes for a person).
  func grow(_ criterion: inout Criterion) -> Grown {
    var members = (0..<answers.people).map { Int32($0) }
    var places = [Place(people: 0..<members.count, parent: 0, level: 0)]
    var predictions = [members.withUnsafeBufferPointer { criterion.prediction(of: $0, under: nil) }]
    var buckets = AnswerBuckets(grouping: answers.grouping)
    var index = 0
    while index < places.count {
      defer { index += 1 }
      let place = places[index]
      guard place.level < depth, place.people.count >= leastPeople else { continue }
      let chosen = members[place.people].withUnsafeBufferPointer { people in
        buckets.fill(with: people, answers: answers)
        criterion.open(people, prediction: predictions[index])
        return best(of: path(to: index, in: places), buckets: buckets, criterion: &criterion)
      }
      guard let chosen else { continue }
      places[index].candidate = chosen
      places[index].firstChild = places.count
      for range in divide(&members, place.people, by: chosen) {
        places.append(Place(people: range, parent: index, level: place.level + 1))
        predictions.append(
          members[range].withUnsafeBufferPointer { criterion.prediction(of: $0, under: predictions[index]) })
      }
    }
    return Grown(
      tree: tree(of: places), predictions: predictions, leaves: leaves(of: members, places: places))
  }

  /// The candidate that gains most, among those that aren't asked on the way; nil if none gains.
  private func best(of asked: [Int], buckets: AnswerBuckets, criterion: inout Criterion) -> Int? {
    var (best, most) = (Int?.none, leastGain)
    for candidate in answers.artists.indices where !asked.contains(candidate) {
      let gain = buckets.withPeople(answering: candidate) { liked, disliked in
        liked.isEmpty && disliked.isEmpty ? 0 : criterion.gain(liked: liked, disliked: disliked)
      }
      if gain > most { (best, most) = (candidate, gain) }
    }
    return best
  }

  /// The candidates asked from the root to a node.
  private func path(to index: Int, in places: [Place]) -> [Int] {
    var (asked, index) = ([Int](), index)
    while index > 0 {
      index = places[index].parent
      if let candidate = places[index].candidate { asked.append(candidate) }
    }
    return asked
  }

  /// Puts people who answer alike side by side, each group in its order; returns where the groups are.
  private func divide(_ members: inout [Int32], _ people: Range<Int>, by candidate: Int) -> [Range<Int>] {
    var groups = [[Int32]](repeating: [], count: answers.grouping.count)
    for person in members[people] { groups[answers.place(of: person, candidate: candidate)].append(person) }
    var start = people.lowerBound
    return groups.map { group in
      let range = start..<start + group.count
      members.replaceSubrange(range, with: group)
      start = range.upperBound
      return range
    }
  }

  private func tree(of places: [Place]) -> InterviewTree {
    InterviewTree(
      grouping: answers.grouping,
      nodes: places.map { place in
        InterviewTree.Node(
          artist: place.candidate.map { answers.artists[$0] }, people: place.people.count,
          firstChild: place.firstChild, parent: place.parent)
      })
  }

  private func leaves(of members: [Int32], places: [Place]) -> [Int32] {
    var leaves = [Int32](repeating: 0, count: members.count)
    for (index, place) in places.enumerated() where place.candidate == nil {
      for person in members[place.people] { leaves[Int(person)] = Int32(index) }
    }
    return leaves
  }
}

/// A fall of the objective below which two artists, and asking and not asking, are as good: rounding.
private let leastGain = 1e-9
