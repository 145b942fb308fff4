/// The people of one node, by what they answer about each candidate.
///
/// Only answers that are told from the rest have a bucket. Memory is kept from node to node.
struct AnswerBuckets {
  private var starts: [Int] = []
  private var members: [Int32] = []
  private let width: Int

  /// No people yet.
  init(grouping: AnswerGrouping) { width = grouping.count - 1 }

  /// Sorts people by their answers.
  ///
  /// - Complexity: O(answers of these people + candidates).
  mutating func fill(with people: UnsafeBufferPointer<Int32>, answers: CandidateAnswers) {
    starts = [Int](repeating: 0, count: answers.artists.count * width + 1)
    answers.entries.withUnsafeBufferPointer { entries in
      for person in people {
        for index in answers.starts[Int(person)]..<answers.starts[Int(person) + 1] {
          starts[bucket(of: entries[index]) + 1] += 1
        }
      }
      for place in 1..<max(1, starts.count) { starts[place] += starts[place - 1] }
      var ends = starts
      members = [Int32](repeating: 0, count: starts[starts.count - 1])
      for person in people {
        for index in answers.starts[Int(person)]..<answers.starts[Int(person) + 1] {
          let bucket = bucket(of: entries[index])
          members[ends[bucket]] = person
          ends[bucket] += 1
        }
      }
    }
  }

  private func bucket(of entry: CandidateAnswers.Entry) -> Int {
    Int(entry.candidate) * width + Int(entry.place)
  }

  /// Lends those who like a candidate, and those who are known to dislike it.
  func withPeople<Result>(
    answering candidate: Int,
    _ body: (_ liked: UnsafeBufferPointer<Int32>, _ disliked: UnsafeBufferPointer<Int32>) -> Result
  ) -> Result {
    members.withUnsafeBufferPointer { members in
      let first = candidate * width
      let liked = UnsafeBufferPointer(rebasing: members[starts[first]..<starts[first + 1]])
      let disliked = UnsafeBufferPointer(rebasing: members[starts[first + 1]..<starts[first + width]])
      return body(liked, disliked)
    }
  }
}
