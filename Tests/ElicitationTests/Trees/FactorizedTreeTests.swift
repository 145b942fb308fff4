import LinearAlgebra
import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// Profiles and objectives are internal.
struct FactorizedTreeTests {
  private static let rows = noisyHistory(people: 60, artists: 10, seed: 5)
  private static let told = ServiceModel.planted(plantedHistory(rows), artists: 10)
  private static let listed = ServiceModel.planted(listOfLikes(rows), artists: 10)
  private static let cases: [(service: ServiceModel, grouping: AnswerGrouping)] = [
    (told, .likedOrNot), (told, .likedDislikedOrUnknown), (listed, .likedOrNot),
  ]
  private static let rule = FactorizedTree(leastPeople: 5, factors: 3, ridge: 0.5, rounds: 8)

  /// r − μ, for what a person has a say of.
  private func target(_ person: Int, _ artist: Int, _ service: ServiceModel, _ factors: ArtistFactors)
    -> Double?
  {
    let isLiked = Self.rows[person][artist]
    if isLiked == nil, service.history.hasDislikes { return nil }
    return (isLiked == true ? 1 : 0) - factors.means[artist]
  }

  /// Σ (r − μ − v · u)² of one person.
  private func error(_ person: Int, _ u: [Double], _ service: ServiceModel, _ factors: ArtistFactors)
    -> Double
  {
    (0..<10).reduce(0) { sum, artist in
      guard let target = target(person, artist, service, factors) else { return sum }
      let product = u.indices.reduce(0) { $0 + u[$1] * factors.rows[artist * u.count + $1] }
      return sum + (target - product) * (target - product)
    }
  }

  @Test(arguments: cases.indices)
  func `the objective never rises, from tree to factors to tree`(index: Int) {
    let (service, grouping) = Self.cases[index]
    let objectives = Self.rule.fit(to: service, grouping: grouping).objectives
    #expect(objectives.count >= 3)
    #expect(zip(objectives, objectives.dropFirst()).allSatisfy { $1 <= $0 + 1e-9 }, "\(objectives)")
    #expect(objectives[objectives.count - 1] < 0.95 * objectives[0])
  }

  @Test(arguments: cases.indices)
  func `the objective is what its definition says`(index: Int) {
    let (service, grouping) = Self.cases[index]
    let fit = Self.rule.fit(to: service, grouping: grouping)
    var sum = 0.0
    for person in 0..<60 {
      var node = 0
      while let artist = fit.tree.nodes[node].artist {
        let isLiked = Self.rows[person][artist.offset]
        node = fit.tree.child(
          of: node, after: isLiked == true ? .liked : isLiked == false ? .disliked : .other)
      }
      sum += error(person, fit.profiles[node], service, fit.factors)
    }
    sum += 0.5 * fit.factors.rows.reduce(0) { $0 + $1 * $1 }
    for (number, node) in fit.tree.nodes.enumerated() {
      let before = number == 0 ? [0, 0, 0] : fit.profiles[Int(node.parent)]
      sum += 0.5 * zip(fit.profiles[number], before).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    #expect(abs(sum - fit.objectives[fit.objectives.count - 1]) < 1e-8)
  }

  @Test(arguments: cases.indices)
  func `a gain is how much two or three ridge problems lower the objective`(index: Int) {
    let (service, grouping) = Self.cases[index]
    let factors = ArtistFactors(service, count: 3)
    var criterion = NodeProfiles(factors, ridge: 0.5)
    let everyone = (0..<60).map { Int32($0) }
    everyone.withUnsafeBufferPointer { everyone in
      let root = criterion.prediction(of: everyone, under: nil)
      criterion.open(everyone, prediction: root)
      var gains: [Double] = []
      for artist in 0..<10 {
        let liked = everyone.filter { Self.rows[Int($0)][artist] == true }
        let disliked =
          grouping == .likedOrNot ? [] : everyone.filter { Self.rows[Int($0)][artist] == false }
        let rest = everyone.filter { !liked.contains($0) && !disliked.contains($0) }
        let gain = liked.withUnsafeBufferPointer { liked in
          disliked.withUnsafeBufferPointer { criterion.gain(liked: liked, disliked: $0) }
        }
        let known = [liked, disliked, rest].reduce(0.0) { $0 + fall(of: $1, root, service, factors) }
        #expect(abs(gain - known) < 1e-8)
        gains.append(known)
      }
      let tree = FactorizedTree(depth: 1, leastPeople: 5, factors: 3, ridge: 0.5, rounds: 1)
        .tree(for: service, grouping: grouping)
      let best = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
      #expect(tree.nodes[0].artist == ArtistID(best))
    }
  }

  /// How much a group's own profile lowers its error plus penalty, by Cholesky on the whole ridge problem.
  private func fall(
    of group: [Int32], _ before: [Double], _ service: ServiceModel, _ factors: ArtistFactors
  ) -> Double {
    var matrix: [Double] = [0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5]
    var b = before.map { 0.5 * $0 }
    for person in group {
      for artist in 0..<10 {
        guard let target = target(Int(person), artist, service, factors) else { continue }
        let v = factors.rows[artist * 3..<artist * 3 + 3].map { $0 }
        for i in 0..<3 {
          b[i] += target * v[i]
          for j in 0..<3 { matrix[i * 3 + j] += v[i] * v[j] }
        }
      }
    }
    guard let u = Cholesky(matrix, dimensions: 3)?.solve(b) else { return .nan }
    let penalty = 0.5 * zip(u, before).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return group.reduce(-penalty) {
      $0 + error(Int($1), before, service, factors) - error(Int($1), u, service, factors)
    }
  }

  @Test func `without people it is one leaf`() {
    let service = ServiceModel.planted(plantedHistory([]), artists: 4)
    #expect(FactorizedTree().tree(for: service, grouping: .likedOrNot).nodes.count == 1)
  }
}
