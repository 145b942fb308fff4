import Randomness

/// How well a model foretells ratings.
public struct RatingScores: Sendable, Equatable {
  /// The chance that a liked item stands above one that isn't, over all ratings; nil where all are alike.
  ///
  /// Ties count half.
  public let areaUnderCurve: Double?
  /// The mean of -log of the chance that was given to what came, in nats; nil without ratings.
  public let logLoss: Double?
  /// How high the liked ones among a person's rated items stand, over the first five places; the mean over people who like any.
  ///
  /// Normalized discounted cumulative gain: Järvelin, Kekäläinen (2002), doi:10.1145/582415.582418.
  public let gainAtFive: Double?

  /// Scores a model on ratings that it hasn't seen.
  ///
  /// - Complexity: O(ratings × log ratings).
  public init(of model: RatingModel, on table: RatingTable) {
    let odds = table.entries.map { model.logOdds(person: $0.person, item: $0.item) }
    let likes = table.entries.map(\.isLiked)
    areaUnderCurve = Self.areaUnderCurve(odds, likes)
    let losses = zip(odds, likes).map { odds, isLiked in
      -logarithm(max(1e-12, logistic(isLiked ? odds : -odds)))
    }
    logLoss = losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
    var people = [[(odds: Double, isLiked: Bool)]](repeating: [], count: table.people)
    for (entry, odds) in zip(table.entries, odds) { people[entry.person].append((odds, entry.isLiked)) }
    let gains = people.compactMap(Self.gain)
    gainAtFive = gains.isEmpty ? nil : gains.reduce(0, +) / Double(gains.count)
  }

  private static func areaUnderCurve(_ odds: [Double], _ likes: [Bool]) -> Double? {
    let order = odds.indices.sorted { (odds[$0], $0) < (odds[$1], $1) }
    let liked = Double(likes.count { $0 })
    let others = Double(likes.count) - liked
    guard liked > 0, others > 0 else { return nil }
    var (below, area, start) = (0.0, 0.0, 0)
    while start < order.count {
      var end = start
      while end < order.count, odds[order[end]] == odds[order[start]] { end += 1 }
      let tied = order[start..<end].count { likes[$0] }
      let others = Double(end - start - tied)
      area += Double(tied) * (below + others / 2)
      below += others
      start = end
    }
    return area / (liked * others)
  }

  private static func gain(_ ratings: [(odds: Double, isLiked: Bool)]) -> Double? {
    let liked = ratings.count { $0.isLiked }
    guard liked > 0 else { return nil }
    let order = ratings.indices.sorted { (-ratings[$0].odds, $0) < (-ratings[$1].odds, $1) }
    func discount(_ place: Int) -> Double { logarithm(2) / logarithm(Double(place + 2)) }
    let found = order.prefix(5).enumerated().reduce(0) {
      $0 + (ratings[$1.element].isLiked ? discount($1.offset) : 0)
    }
    return found / (0..<min(5, liked)).reduce(0) { $0 + discount($1) }
  }
}
