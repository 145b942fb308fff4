import LinearAlgebra
import Onboarding

/// Learns the concept of each attribute from who has it.
///
/// Members count by the weight with which they have the attribute. Of the others, some hundreds evenly spaced through the
/// popular artists stand for all: in a case-control sample only the intercept differs. Prentice, Pyke (1979), Logistic
/// disease incidence models and case-control studies.
struct AttributeRegression {
  let space: ArtistSpace
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
  }

  /// The concept of an attribute; nil where none, or all, of the artists looked at have it.
  ///
  /// - Complexity: O(cases × dimensions²) for each of some ten Newton steps.
  func concept(of attribute: AttributeID) -> AttributeConcept? {
    let cases = cases(of: attribute)
    guard let fit = LogisticFit(cases, rows: space.rows, width: space.width, penalty: penalty) else {
      return nil
    }
    return AttributeConcept(
      fit: fit, members: members[attribute.offset].count, heldOutQuality: heldOutQuality(cases, start: fit),
      space: space)
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

  /// Mean over two halves, split by artist, of how well the fit to one ranks the other.
  private func heldOutQuality(_ cases: [LogisticFit.Case], start: LogisticFit) -> Double? {
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

/// Precision of the prior on each weight, in whitened coordinates: one standard deviation of an artist moves the log-odds of
/// an attribute by about 1 before anything is seen.
private let penalty = 1.0
/// Artists without an attribute that stand for all of them.
private let mostOthers = 700
/// Artists with an attribute where there are more.
private let mostMembers = 500
