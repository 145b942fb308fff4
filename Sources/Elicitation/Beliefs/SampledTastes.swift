import LinearAlgebra
import Onboarding
import Randomness

/// Believes in a weighted sample of tastes: the reference that closed forms are tested against.
///
/// Answers reweigh the sample by their exact likelihood. Where its effective size falls below half, it is drawn anew by
/// weight and moved by a few steps of a Metropolis–Hastings chain whose target is the exact posterior: proposals are
/// z′ = μ + √(1 − β²) (z − μ) + β L ξ around the sample's own moments (preconditioned Crank–Nicolson). Chopin (2002), A
/// sequential particle filter method for static models, doi:10.1093/biomet/89.3.539; Cotter, Roberts, Stuart, White
/// (2013), MCMC methods for functions, doi:10.1214/13-STS421.
///
/// Every listener's sample starts from the same draws and is moved by the same numbers. Two listeners who answer alike are
/// asked alike, but the error of the sample is common to all, and in all replicates: more listeners don't average it out, and
/// no interval covers it. So the first sample has the prior's mean and covariance exactly (`MirroredNormals`), and what is
/// left is seen by comparing with another number of particles.
public struct SampledTastes: TasteModel {
  /// The prior that the sample was drawn from, in the form that densities need.
  private let service: ServiceModel
  private let start: State
  private let priorFactor: Cholesky?
  /// Steps of the chain after each resampling.
  private let steps: Int

  /// One listener's sample.
  public struct State: Sendable {
    /// The tastes with their weights.
    public internal(set) var sample: TasteSupport
    /// What was said of attributes, as it was read when it was said.
    var ofAttributes: [AnswerEvidence] = []
    /// Times that the sample was drawn anew.
    public internal(set) var renewals: UInt32 = 0
  }

  /// The belief of a service, of `particles` tastes.
  ///
  /// - Complexity: O(particles × dimensions²).
  public init(service: ServiceModel, particles: Int = 256, steps: Int = 2) {
    precondition(particles > 0 && steps >= 0, "\(particles) particles moved \(steps) times")
    self.service = service
    self.steps = steps
    priorFactor = Cholesky.ofCovariance(service.prior.covariance)
    let prior = service.prior
    var generator = AddressedGenerator(seed: 0, stream: 0x5053)
    let normals = MirroredNormals(particles, dimensions: prior.dimensions, using: &generator)
    let factor = priorFactor
    let tastes = normals.vectors.flatMap { vector in
      zip(prior.mean, factor?.multiply(vector) ?? vector.map { _ in 0 }).map { $0 + Float($1) }
    }
    start = State(
      sample: TasteSupport(
        tastes: tastes, dimensions: prior.dimensions, weights: [Double](repeating: 1, count: particles)))
  }

  /// A sample of the service's people.
  public var prior: State { start }

  /// Reweighs the sample by each new answer, and renews it where too few tastes carry the weight.
  ///
  /// - Complexity: O(particles × dimensions) an answer; renewed, that for every answer so far, a few times over.
  public func update(_ state: inout State, with history: AnswerHistory, from start: Int) {
    let country = history.context.country
    let evidence = service.evidence(in: history.answers[start...], from: country)
    for (index, answer) in evidence.enumerated() {
      state.sample.reweigh(by: answer)
      guard isWorn(state.sample) else { continue }
      let earlier = service.evidence(in: history.answers[..<start], from: country)
      renew(&state, after: earlier + evidence[...index] + state.ofAttributes)
    }
  }

  /// Reweighs the sample by an answer about an attribute, and renews it in the same way.
  ///
  /// The doubt about the attribute's direction is averaged over the sample as it is then, so that the answer is a probit of the
  /// taste as others are: what is exact of other answers is approximate of these.
  public func update(_ state: inout State, with answer: AttributeAnswer, of history: AnswerHistory) {
    guard let probit = service.probit(of: answer, under: state.sample.moments) else { return }
    state.ofAttributes.append(.single(probit))
    state.sample.reweigh(by: .single(probit))
    guard isWorn(state.sample) else { return }
    let earlier = service.evidence(in: history.answers[..<answer.place], from: history.context.country)
    renew(&state, after: earlier + state.ofAttributes)
  }

  /// Whether too few tastes carry the weight.
  private func isWorn(_ sample: TasteSupport) -> Bool { sample.effectiveCount < Double(sample.count) / 2 }

  /// Draws the sample anew by weight (systematically), and moves it.
  private func renew(_ state: inout State, after answers: [AnswerEvidence]) {
    let moments = state.sample.moments
    var generator = AddressedGenerator(seed: UInt64(state.renewals), stream: 0x524E)
    state.renewals += 1
    state.sample.replace(with: resampled(state.sample, offset: generator.uniform()))
    guard let factor = Cholesky.ofCovariance(moments.covariance), let priorFactor else { return }
    var chain = TasteChain(
      target: .init(mean: service.prior.mean, factor: priorFactor),
      proposal: .init(mean: moments.mean, factor: factor),
      answers: answers)
    var tastes = state.sample.tastes
    let d = state.sample.dimensions
    for particle in 0..<state.sample.count {
      let moved = chain.moved(
        Array(tastes[particle * d..<(particle + 1) * d]), steps: steps, using: &generator)
      for j in 0..<d { tastes[particle * d + j] = moved[j] }
    }
    state.sample.replace(with: tastes)
  }

  private func resampled(_ sample: TasteSupport, offset: Double) -> [Float] {
    let d = sample.dimensions
    var tastes: [Float] = []
    tastes.reserveCapacity(sample.tastes.count)
    var (cumulated, source) = (sample.weights[0], 0)
    for place in 0..<sample.count {
      let position = (Double(place) + offset) / Double(sample.count)
      while cumulated < position, source < sample.count - 1 {
        source += 1
        cumulated += sample.weights[source]
      }
      tastes += sample.tastes[source * d..<(source + 1) * d]
    }
    return tastes
  }

  /// The sample's mean and covariance.
  public func moments(of state: State) -> GaussianBelief { state.sample.moments }

  /// The sample.
  public func support(of state: State) -> TasteSupport? { state.sample }

  /// A sample's variance can exceed the prior's by chance.
  public var growthIsBounded: Bool { false }
}
