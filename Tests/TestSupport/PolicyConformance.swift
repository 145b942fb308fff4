import Elicitation
import Onboarding
import Randomness
import Testing

/// What holds of any policy, whatever it asks: a suite that policies of any module can be put through.
///
/// Each law runs sessions in which the answers are given by an ``AnswerStyle`` or an ``Adversary`` instead of a
/// listener, so that they are as one-sided as no listener's would be.
public struct PolicyConformance<Policy: ElicitationPolicy> {
  /// The policy on trial.
  public let policy: Policy
  /// The belief that its sessions start from.
  public let prior: Policy.Belief
  /// What it may ask about.
  public let catalog: Catalog
  /// What it may ask with.
  public let surface: Surface
  /// Who is asked.
  public let draws: Draws<PolicyDraw>

  /// A trial of a policy built for this catalog and surface; `prior` is a belief before the first question.
  public init(
    _ policy: Policy, prior: Policy.Belief, catalog: Catalog, surface: Surface, draws: Draws<PolicyDraw>
  ) {
    self.policy = policy
    self.prior = prior
    self.catalog = catalog
    self.surface = surface
    self.draws = draws
  }

  /// The queries of one session, each checked as it comes; ends where the policy asks nothing more.
  ///
  /// Records an issue for an invalid query, for one that was asked before, and for one that is another when asked again.
  public func queries(answering style: AnswerStyle, most: Int = 100) -> [Query] {
    var belief = prior
    var asked = AskedQueries(catalog: catalog, surface: surface)
    while asked.queries.count < most, let query = policy.nextQuery(given: &belief, draws: draws) {
      #expect(policy.nextQuery(given: &belief, draws: draws) == query, "asked twice: two queries")
      // One bad query is enough: what follows from it would only repeat the complaint.
      guard asked.check(query) else { break }
      policy.update(&belief, with: style.exchange(query, step: asked.queries.count))
      checkTaste(of: belief)
    }
    expectNumbers(in: belief)
    return asked.queries
  }

  /// Runs a session under each style of answers, to the end of the catalog.
  public func expectValidSessions(most: Int = 100) {
    for style in AnswerStyle.allCases { _ = queries(answering: style, most: most) }
  }

  /// Lets an adversary answer thousands of times; the policy must believe in numbers and ask validly on the way.
  ///
  /// The belief is looked at after 1, 2, 4, 8, … answers and at the end.
  public func expectToSurvive(_ adversary: Adversary, answers: Int, seed: UInt64 = 1) {
    var generator = AddressedGenerator(seed: seed, stream: 0x4144)
    var belief = prior
    for step in 1...max(1, answers) {
      policy.update(&belief, with: adversary.exchange(step, about: catalog, using: &generator))
      guard step == answers || step & (step - 1) == 0 else { continue }
      checkTaste(of: belief)
      expectNumbers(in: belief)
      guard let query = policy.nextQuery(given: &belief, draws: draws) else { continue }
      #expect(policy.nextQuery(given: &belief, draws: draws) == query, "asked twice: two queries")
      var asked = AskedQueries(catalog: catalog, surface: surface)
      asked.check(query)
    }
  }

  private func checkTaste(of belief: Policy.Belief) {
    let taste = policy.taste(from: belief)
    #expect(taste.mean.count == catalog.dimensions)
    #expect(taste.mean.allSatisfy { $0.isFinite }, "mean \(taste.mean)")
    for i in 0..<taste.dimensions {
      #expect(taste.covariance[i, i] > 0 && taste.covariance[i, i].isFinite, "variance \(i) of \(taste)")
    }
  }

  private func expectNumbers(in belief: Policy.Belief) {
    let undefined = NumberSearch(belief).undefined
    #expect(undefined.isEmpty, "not a number in \(Policy.Belief.self): \(undefined.prefix(5))")
  }
}
