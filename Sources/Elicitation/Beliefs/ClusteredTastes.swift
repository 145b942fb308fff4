import LinearAlgebra
import Onboarding

/// Believes that a listener is of one of a few types of the service's own people.
///
/// Types are k-means clusters of what the service makes of its people's tastes, each as likely as it has people. Within a
/// type tastes spread as much as the prior says beyond what lies between types, so that P(yes | type) =
/// known · Φ((b + e · μ) / √(1 + eᵀ W e)). Answers move the weights of the types and nothing else: quick to learn, and
/// unable to learn more of a person than which type they are. As in Rashid, Karypis, Riedl (2008), Learning preferences of
/// new users in recommender systems, doi:10.1145/1540276.1540302.
public struct ClusteredTastes: TasteModel {
  private let service: ServiceModel
  private let types: TasteSupport
  /// How tastes spread within a type.
  private let within: SymmetricMatrix

  /// The belief of a service with this many types, or fewer where its people are fewer.
  ///
  /// - Complexity: O(people × (answers × dimensions² + clusters × dimensions)).
  public init(service: ServiceModel, clusters: Int = 16) {
    precondition(clusters > 0, "\(clusters) types")
    self.service = service
    let tastes = PeopleTastes(of: service)
    let found = NearestMeans(tastes.rows, count: clusters)
    var sizes = [Double](repeating: 0, count: found.centers.count)
    for cluster in found.clusters { sizes[cluster] += 1 }
    let d = service.prior.dimensions
    let centers = found.centers.isEmpty ? [service.prior.mean] : found.centers.map { $0.map { Float($0) } }
    if sizes.isEmpty { sizes = [1] }
    let between = TasteSupport(tastes: centers.flatMap(\.self), dimensions: d, weights: sizes)
    within = Self.rest(of: service.prior.covariance, without: between.moments.covariance)
    types = TasteSupport(
      tastes: between.tastes, dimensions: d, weights: between.weights, within: within)
  }

  /// What is left of a covariance, made positive by adding to its diagonal what it takes.
  private static func rest(of all: SymmetricMatrix, without between: SymmetricMatrix) -> SymmetricMatrix {
    let d = all.dimensions
    let trace = (0..<d).reduce(0) { $0 + Double(all[$1, $1]) }
    var share = 0.0
    while true {
      // Types lie apart by what is learnt of finitely many people: a smaller share of it leaves a valid spread.
      let elements = zip(all.doubles, between.doubles).map { $0 - (1 - share) * $1 }
      if share >= 1 || d == 0
        || Cholesky(shifted(elements, by: -1e-6 * trace / Double(d), d), dimensions: d) != nil
      {
        return SymmetricMatrix(dimensions: d, elements: elements)
      }
      share += 0.05
    }
  }

  private static func shifted(_ elements: [Double], by amount: Double, _ d: Int) -> [Double] {
    var elements = elements
    for i in 0..<d { elements[i * d + i] += amount }
    return elements
  }

  /// Each type as likely as it is among the service's people.
  public var prior: TasteSupport { types }

  /// Weighs the types by each new answer.
  ///
  /// - Complexity: O(types × dimensions + dimensions²) an answer.
  public func update(_ state: inout TasteSupport, with history: AnswerHistory, from start: Int) {
    for answer in service.evidence(in: history.answers[start...], from: history.context.country) {
      state.reweigh(by: answer.widened(by: within))
    }
  }

  /// Weighs the types by an answer about an attribute, the doubt about its direction averaged over all types.
  ///
  /// - Complexity: O(types × dimensions²).
  public func update(_ state: inout TasteSupport, with answer: AttributeAnswer, of history: AnswerHistory) {
    guard let probit = service.probit(of: answer, under: state.moments) else { return }
    state.reweigh(by: AnswerEvidence.single(probit).widened(by: within))
  }

  /// Mean and covariance of the mixture of types.
  public func moments(of state: TasteSupport) -> GaussianBelief { state.moments }

  /// The types with their weights.
  public func support(of state: TasteSupport) -> TasteSupport? { state }

  /// Two types held possible can lie farther apart than all people do on average.
  public var growthIsBounded: Bool { false }
}
