/// How far two measurements of the same things put them in the same order.
///
/// Kendall's τ-b: concordant pairs less discordant ones, over the root of the pairs that are untied in the one times those
/// untied in the other; 1 for the same order, −1 for the reverse. Kendall (1945), The treatment of ties in ranking problems,
/// doi:10.1093/biomet/33.3.239.
public struct RankAgreement: Sendable, Equatable {
  /// Pairs in the same order in both.
  public let concordant: Double
  /// Pairs in opposite order.
  public let discordant: Double
  /// Pairs that the first measurement tells apart.
  public let untiedInFirst: Double
  /// Pairs that the second tells apart.
  public let untiedInSecond: Double

  /// Compares all pairs of numbers.
  ///
  /// - Precondition: as many numbers in both.
  /// - Complexity: O(n²).
  public init(_ first: [Double], _ second: [Double]) {
    precondition(first.count == second.count, "\(first.count) numbers against \(second.count)")
    self.init(
      differences: first.indices.flatMap { i in
        (0..<i).map { j in (first: first[i] - first[j], second: second[i] - second[j]) }
      })
  }

  /// Compares the pairs of which the differences are given, each with what it counts.
  ///
  /// - Precondition: as many weights as differences, none below 0; 1 each where nil.
  public init(differences: [(first: Double, second: Double)], weights: [Double]? = nil) {
    precondition(weights.map { $0.count == differences.count } ?? true, "\(weights?.count ?? 0) weights")
    var (concordant, discordant, untiedInFirst, untiedInSecond) = (0.0, 0.0, 0.0, 0.0)
    for (index, difference) in differences.enumerated() {
      let weight = weights?[index] ?? 1
      let (a, b) = (Self.sign(difference.first), Self.sign(difference.second))
      if a * b > 0 { concordant += weight }
      if a * b < 0 { discordant += weight }
      if a != 0 { untiedInFirst += weight }
      if b != 0 { untiedInSecond += weight }
    }
    self.concordant = concordant
    self.discordant = discordant
    self.untiedInFirst = untiedInFirst
    self.untiedInSecond = untiedInSecond
  }

  /// Kendall's τ-b, −1 … 1; nil where one of the measurements tells nothing apart.
  public var tau: Double? {
    guard untiedInFirst > 0, untiedInSecond > 0 else { return nil }
    return (concordant - discordant) / (untiedInFirst * untiedInSecond).squareRoot()
  }

  /// The share of pairs that the first measurement tells apart and the second puts in the same order; nil without any.
  public var agreement: Double? { untiedInFirst > 0 ? concordant / untiedInFirst : nil }

  private static func sign(_ number: Double) -> Int { number > 0 ? 1 : number < 0 ? -1 : 0 }
}
