import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// The means of nodes are internal.
struct DecisionTreeTests {
  private static let rows = noisyHistory(people: 40, artists: 8, seed: 3)
  private static let told = ServiceModel.planted(plantedHistory(rows), artists: 8)
  private static let listed = ServiceModel.planted(listOfLikes(rows), artists: 8)

  /// A history with the answers that it is asked by.
  private static let cases: [(service: ServiceModel, grouping: AnswerGrouping)] = [
    (told, .likedOrNot), (told, .likedDislikedOrUnknown), (listed, .likedOrNot),
  ]

  /// What one person has to say: nothing where it is nil.
  private func say(_ person: Int, _ artist: Int, _ service: ServiceModel) -> Double? {
    let isLiked = Self.rows[person][artist]
    guard !service.history.hasDislikes else { return isLiked.map { $0 ? 1 : 0 } }
    return isLiked == true ? 1 : 0
  }

  /// Where a person's answer leads.
  private func place(_ person: Int, _ artist: Int, _ grouping: AnswerGrouping) -> Int {
    switch Self.rows[person][artist] {
    case true: 0
    case false: 1
    case nil: grouping.count - 1
    }
  }

  /// The smoothed means of a group, with Σ (r − m)² and Σ (m − m₀)².
  private func means(
    of group: [Int], under before: [Double], service: ServiceModel, smoothing: Double
  ) -> (means: [Double], error: Double, departure: Double) {
    var (means, error, departure) = (before, 0.0, 0.0)
    for artist in 0..<8 {
      let says = group.compactMap { say($0, artist, service) }
      guard !says.isEmpty else { continue }
      let mean =
        (says.reduce(0, +) + smoothing * before[artist]) / (Double(says.count) + smoothing)
      means[artist] = mean
      error += says.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      departure += (mean - before[artist]) * (mean - before[artist])
    }
    return (means, error, departure)
  }

  @Test(arguments: cases.indices)
  func `every split is the one that brute force over all artists finds`(index: Int) {
    let (service, grouping) = Self.cases[index]
    let rule = DecisionTree(depth: 4, leastPeople: 4, smoothing: 2)
    let grown = rule.grown(for: service, grouping: grouping)
    var groups = [0: Array(0..<40)]
    var asked: [Int: [Int]] = [0: []]
    for (number, node) in grown.tree.nodes.enumerated() {
      guard let group = groups[number], let artist = node.artist, let before = asked[number] else { continue }
      #expect(node.people == group.count)
      let objectives = (0..<8).map { artist -> Double in
        guard !before.contains(artist) else { return .infinity }
        return (0..<grouping.count).reduce(0) { sum, way in
          let child = group.filter { place($0, artist, grouping) == way }
          let found = means(
            of: child, under: grown.predictions[number], service: service, smoothing: 2)
          return sum + found.error + 2 * found.departure
        }
      }
      #expect(abs(objectives[artist.offset] - (objectives.min() ?? 0)) < 1e-9)
      for way in 0..<grouping.count {
        groups[Int(node.firstChild) + way] = group.filter { place($0, artist.offset, grouping) == way }
        asked[Int(node.firstChild) + way] = before + [artist.offset]
      }
    }
    #expect(grown.tree.depth >= 2)
  }

  @Test(arguments: cases.indices)
  func `a gain is how much the objective falls`(index: Int) {
    let (service, grouping) = Self.cases[index]
    var criterion = ShrunkenMeans(service, smoothing: 2)
    let everyone = (0..<40).map { Int32($0) }
    everyone.withUnsafeBufferPointer { everyone in
      let prediction = criterion.prediction(of: everyone, under: nil)
      criterion.open(everyone, prediction: prediction)
      let undivided = means(of: Array(0..<40), under: prediction, service: service, smoothing: 1e15).error
      for artist in 0..<8 {
        let groups = (0..<3).map { way in
          (0..<40).filter { place($0, artist, grouping) == way }.map { Int32($0) }
        }
        let told = grouping == .likedOrNot ? [] : groups[1]
        let gain = groups[0].withUnsafeBufferPointer { liked in
          told.withUnsafeBufferPointer { criterion.gain(liked: liked, disliked: $0) }
        }
        let rest = grouping == .likedOrNot ? groups[1] + groups[2] : groups[2]
        let after = [groups[0], told, rest].reduce(0.0) { sum, group in
          let found = means(of: group.map { Int($0) }, under: prediction, service: service, smoothing: 2)
          return sum + found.error + 2 * found.departure
        }
        #expect(abs(gain - (undivided - after)) < 1e-9)
      }
    }
  }

  @Test(arguments: cases.indices)
  func `the squared error never rises with depth`(index: Int) {
    let (service, grouping) = Self.cases[index]
    var errors: [Double] = []
    for depth in 0...6 {
      let grown = DecisionTree(depth: depth, leastPeople: 2, smoothing: 3)
        .grown(for: service, grouping: grouping)
      #expect(grown.tree.depth <= depth)
      var error = 0.0
      for person in 0..<40 {
        let means = grown.predictions[Int(grown.leaves[person])]
        for artist in 0..<8 {
          guard let say = say(person, artist, service) else { continue }
          error += (say - means[artist]) * (say - means[artist])
        }
      }
      errors.append(error)
    }
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $1 <= $0 + 1e-9 }, "\(errors)")
    #expect(errors[3] < 0.95 * errors[0])
  }

  @Test(arguments: cases.indices)
  func `everyone ends at the leaf to which their own answers lead`(index: Int) {
    let (service, grouping) = Self.cases[index]
    let grown = DecisionTree(depth: 8, leastPeople: 4).grown(for: service, grouping: grouping)
    for person in 0..<40 {
      var node = 0
      while let artist = grown.tree.nodes[node].artist {
        let answer: InterviewAnswer =
          switch Self.rows[person][artist.offset] {
          case true: .liked
          case false: .disliked
          case nil: .other
          }
        node = grown.tree.child(of: node, after: answer)
      }
      #expect(node == Int(grown.leaves[person]))
    }
  }

  @Test func `only popular artists are asked about, and few people aren't divided`() {
    let tree = DecisionTree(candidates: 3, leastPeople: 25)
      .tree(for: Self.told, grouping: .likedDislikedOrUnknown)
    let popular = Set(Self.told.catalog.byPopularity.prefix(3))
    for node in tree.nodes {
      guard let artist = node.artist else { continue }
      #expect(popular.contains(artist) && node.people >= 25)
    }
    #expect(tree.nodes.count > 1)
  }

  @Test func `without people it is one leaf`() {
    let service = ServiceModel.planted(plantedHistory([]), artists: 4)
    #expect(DecisionTree().tree(for: service, grouping: .likedOrNot).nodes.count == 1)
  }
}
