import LinearAlgebra
import Onboarding

/// Learns the concept of each attribute from who has it.
///
/// Members count by the weight with which they have the attribute. Of the others, some hundreds evenly spaced through the
/// popular artists stand for all: in a case-control sample only the intercept differs. Prentice, Pyke (1979), Logistic
/// disease incidence models and case-control studies.
struct AttributeRegression {
  let space: ArtistSpace
  /// Precision of the prior on each weight, in whitened coordinates.
  ///
  /// Learnt from all attributes together, so that few artists leave a direction as open as directions are: MacKay's fixed
  /// point, the sum over attributes of d − penalty tr V over that of |w|². MacKay (1992), Bayesian interpolation, § 4.
  private(set) var penalty = Self.assumedPenalty
  private let background: [Int]
  /// For each attribute the places of its members in the space, with their weights.
  private let members: [[(place: Int, weight: Double)]]

  init(catalog: Catalog, space: ArtistSpace) {
    self.space = space
    background = evenly(space.artists.count, mostOthers)
    var members = [[(place: Int, weight: Double)]](repeating: [], count: catalog.attributes.count)
    for (place, id) in space.artists.enumerated() {
      for entry in catalog.artist(id).attributes {
        members[entry.attribute.offset].append((place, Double(entry.weight)))
      }
    }
    self.members = members
    penalty = learntPenalty()
  }

  private func learntPenalty() -> Double {
    let known = members.indices.filter { !members[$0].isEmpty && members[$0].count < space.artists.count }
    let sample = evenly(known.count, mostLearntFrom).map { cases(of: AttributeID(known[$0])) }
    let d = space.width - 1
    var fits: [LogisticFit?] = sample.map { _ in nil }
    var penalty = Self.assumedPenalty
    for _ in 0..<learningSteps {
      var (effective, square) = (0.0, 0.0)
      for index in sample.indices {
        fits[index] = LogisticFit(
          sample[index], rows: space.rows, width: space.width, penalty: penalty, start: fits[index])
        guard let fit = fits[index] else { continue }
        effective += Double(d) - penalty * (0..<d).reduce(0) { $0 + fit.covariance[$1 * d + $1] }
        square += fit.weights.reduce(0) { $0 + $1 * $1 }
      }
      guard square > 0, effective > 0 else { return penalty }
      penalty = min(mostPenalty, max(leastPenalty, effective / square))
    }
    return penalty
  }

  /// The concept of an attribute; nil where none, or all, of the artists looked at have it.
  ///
  /// - Complexity: O(cases × dimensions²) for each of some ten Newton steps.
  func concept(of attribute: AttributeID) -> AttributeConcept? {
    let cases = cases(of: attribute)
    guard let fit = LogisticFit(cases, rows: space.rows, width: space.width, penalty: penalty) else {
      return nil
    }
    return AttributeConcept(fit: fit, members: members[attribute.offset].count, space: space)
  }

  private func cases(of attribute: AttributeID) -> [LogisticFit.Case] {
    let own = members[attribute.offset]
    var isMember = ArtistSet(artists: space.artists.count)
    for member in own { isMember.insert(ArtistID(member.place)) }
    let cases = evenly(own.count, mostMembers).map {
      LogisticFit.Case(row: own[$0].place, isMember: true, weight: own[$0].weight)
    }
    return cases
      + background.filter { !isMember.contains(ArtistID($0)) }.map {
        LogisticFit.Case(row: $0, isMember: false, weight: 1)
      }
  }

  /// Mean over two halves, split by artist, of how well the fit to one ranks the other; nil where a half has none of either.
  ///
  /// - Complexity: that of three concepts.
  func heldOutQuality(of attribute: AttributeID) -> Double? {
    let cases = cases(of: attribute)
    let start = LogisticFit(cases, rows: space.rows, width: space.width, penalty: penalty)
    guard let start else { return nil }
    var qualities: [Double] = []
    for half in 0...1 {
      func isHeldOut(_ observed: LogisticFit.Case) -> Bool {
        (space.artists[observed.row].index / 2 + space.artists[observed.row].index) % 2 == half
      }
      guard
        let fit = LogisticFit(
          cases.filter { !isHeldOut($0) }, rows: space.rows, width: space.width, penalty: penalty,
          start: start),
        let quality = rankQuality(of: fit, on: cases.filter(isHeldOut))
      else { return nil }
      qualities.append(quality)
    }
    return (qualities[0] + qualities[1]) / 2
  }

  /// The area under the ROC curve: the share of pairs of a member and another that are ranked right, ties half.
  private func rankQuality(of fit: LogisticFit, on cases: [LogisticFit.Case]) -> Double? {
    let scored = space.rows.withUnsafeBufferPointer { rows in
      cases.compactMap { observed in
        rows.baseAddress.map {
          (score: fit.logOdds(of: $0 + observed.row * space.width), isMember: observed.isMember)
        }
      }
    }.sorted { $0.score < $1.score }
    let count = scored.count { $0.isMember }
    guard count > 0, count < scored.count else { return nil }
    var (right, below) = (0.0, 0.0)
    var index = 0
    while index < scored.count {
      var end = index
      while end < scored.count, scored[end].score == scored[index].score { end += 1 }
      let tied = Double(scored[index..<end].count { $0.isMember })
      let others = Double(end - index) - tied
      right += tied * (below + others / 2)
      below += others
      index = end
    }
    return right / (Double(count) * Double(scored.count - count))
  }
}

extension AttributeRegression {
  /// Where learning starts: one standard deviation of an artist moves an attribute's log-odds by about 1.
  static let assumedPenalty = 1.0
}

private let (leastPenalty, mostPenalty) = (0.1, 1000.0)
/// Attributes that the penalty is learnt from where there are more.
private let mostLearntFrom = 40
private let learningSteps = 5
/// Artists without an attribute that stand for all of them.
private let mostOthers = 700
/// Artists with an attribute where there are more.
private let mostMembers = 500
