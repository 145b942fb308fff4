import LinearAlgebra
import Onboarding

/// A few questions as a belief sees them: what acquisitions work out worths from.
///
/// A belief that is a weighted set of tastes (`support`) is taken at its word: chances and what an answer would change are
/// sums over the set. Without one the taste is normal, and both have closed forms.
public struct Outlook: Sendable {
  /// What would be recommended, and from what.
  public let service: ServiceModel
  /// What can be asked.
  public let questions: ProbitQuestions
  /// Mean and covariance of the taste.
  public private(set) var taste: GaussianBelief
  /// The tastes held possible, where they are finitely many.
  public private(set) var support: TasteSupport?
  /// The questions looked at, as numbers in `questions`.
  public private(set) var items: [UInt32] = []
  /// Mean and variance of each item's liking, in the order of `items`.
  public private(set) var predictions = ProbitPredictions()
  /// Memory for what an answer would do to every artist's score.
  var value = RecommendationValue()
  private var chances: [Double] = []
  private var product: [Float]

  /// An outlook on no questions yet.
  public init(
    service: ServiceModel, questions: ProbitQuestions, taste: GaussianBelief, support: TasteSupport? = nil
  ) {
    self.service = service
    self.questions = questions
    self.taste = taste
    self.support = support
    product = [Float](repeating: 0, count: taste.dimensions)
  }

  /// Looks at these questions instead.
  ///
  /// - Complexity: O(items × dimensions²).
  public mutating func look(at items: some Sequence<UInt32>) {
    self.items.removeAll(keepingCapacity: true)
    self.items.append(contentsOf: items)
    predictions.removeAll()
    predictions.append(
      self.items[...], rows: questions.rows, intercepts: questions.intercepts, known: questions.known,
      rated: questions.rated, mean: taste.mean, covariance: taste.covariance)
  }

  /// Sees with the eyes of another belief: of a taste drawn, or of what is expected after some answers.
  public mutating func believe(_ taste: GaussianBelief, support: TasteSupport? = nil) {
    self.taste = taste
    self.support = support
    value.forget()
  }

  /// The chance of a yes to the item at a place.
  ///
  /// k Φ(m / √(1 + v)) where the taste is normal; the weighted sum over the tastes of a support.
  public mutating func chance(at place: Int) -> Double {
    guard let support else { return predictions.chance(at: place) }
    support.chances(of: Int(items[place]), among: questions, into: &chances)
    return questions.answered(Int(items[place])) * support.average(chances)
  }

  /// Writes the mutual information of each item's answer and the taste, in nats.
  ///
  /// I(k Φ) of an answer that takes not to know for a no; k I(Φ) of one that tells it apart.
  public mutating func information(into information: inout [Float]) {
    guard let support else { return predictions.information(into: &information) }
    information.removeAll(keepingCapacity: true)
    for item in items {
      support.chances(of: Int(item), among: questions, into: &chances)
      information.append(Float(questions.answered(Int(item)) * support.information(in: chances)))
    }
  }

  /// The chance of a yes to the item at a place once there is a yes or a no, and how the mean taste would move after one.
  ///
  /// After a no it moves by −p / (1 − p) times as much: before the answer is known, the mean is expected to stay. Where not to
  /// know is told apart, it leaves the mean where it is.
  /// - Returns: the chance p of a yes; `shift` is zero where there can be none.
  public mutating func expect(yesAt place: Int, shift: inout [Float]) -> Double {
    let item = Int(items[place])
    guard let support else {
      let variance = Double(predictions.variances[place])
      let root = (1 + variance).squareRoot()
      let s = Double(predictions.means[place]) / root
      let known = questions.span(item)
      let yes = known * Normal.cumulative(s)
      questions.withRow(item) { row, _ in taste.covariance.multiply(row, into: &product) }
      let step = yes > 0 ? Float(known * Normal.density(s) / (root * yes)) : 0
      for index in shift.indices { shift[index] = step * product[index] }
      return yes
    }
    support.chances(of: item, among: questions, into: &chances)
    let yes = support.average(chances)
    support.meanShift(after: chances, of: yes, into: &shift)
    return yes
  }
}
