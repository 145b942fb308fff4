import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

/// Every registered policy that learns across listeners, by each of its parts, against the laws that hold of any.
struct CrossListenerPolicyTests {
  private static let tiny = TinyWorld(artists: 24, dimensions: 4)
  private static let learning = RegisteredPolicy.all.filter(\.description.learnsAcrossListeners)
  private static let everyForm = learning + learning.flatMap(\.variations)

  private func trial(
    of registered: RegisteredPolicy, in tiny: TinyWorld, _ body: (_ trial: any LearningTrial) -> Void
  ) throws {
    func open(_ policy: some CrossListenerPolicy) {
      body(
        CrossListenerConformance(
          policy, catalog: tiny.service.catalog, surface: tiny.surface,
          draws: Draws(key: tiny.key, listener: 5)))
    }
    let policy = try #require(registered.make(in: tiny) as? any CrossListenerPolicy)
    open(policy)
  }

  @Test func `policies learn across listeners if, and only if, they say so`() {
    for policy in RegisteredPolicy.all.flatMap({ [$0] + $0.variations }) {
      let learns = policy.make(in: Self.tiny) is any CrossListenerPolicy
      #expect(learns == policy.description.learnsAcrossListeners, "\(policy.testDescription)")
    }
  }

  @Test(arguments: everyForm)
  func `what is known decides what is asked, and nothing else of the past does`(policy: RegisteredPolicy)
    throws
  {
    try trial(of: policy, in: Self.tiny) { $0.expectKnowledgeToDecide() }
  }

  @Test(arguments: everyForm, Adversary.allCases)
  func `adversarial sessions leave knowledge in numbers and queries that are valid`(
    policy: RegisteredPolicy, adversary: Adversary
  ) throws {
    for tiny in [Self.tiny, Self.tiny.showing([.rateArtist]), Self.tiny.showing([.compare])] {
      try trial(of: policy, in: tiny) { $0.expectToLearn(from: adversary, sessions: 200, seed: 2) }
    }
  }

  @Test(arguments: everyForm, [0, 1, 2])
  func `there is little to learn of a small catalog, and no harm in it`(
    policy: RegisteredPolicy, artists: Int
  ) throws {
    try trial(of: policy, in: TinyWorld(artists: artists)) { trial in
      trial.expectKnowledgeToDecide()
      for adversary in Adversary.allCases { trial.expectToLearn(from: adversary, sessions: 20, seed: 1) }
    }
  }

  @Test(.slow, arguments: learning, Adversary.allCases)
  func `ten thousand adversarial sessions leave knowledge in numbers`(
    policy: RegisteredPolicy, adversary: Adversary
  ) throws {
    try trial(of: policy, in: Self.tiny) { $0.expectToLearn(from: adversary, sessions: 10_000, seed: 1) }
  }
}

/// A policy that learns, on trial with its types forgotten.
private protocol LearningTrial {
  func expectKnowledgeToDecide()
  func expectToLearn(from adversary: Adversary, sessions: Int, seed: UInt64)
}

extension CrossListenerConformance: LearningTrial {}
