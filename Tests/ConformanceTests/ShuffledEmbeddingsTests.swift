import TestSupport
import Testing

/// A negative control: what policies learn, they learn from embeddings, so that without meaningful ones nothing is left.
struct ShuffledEmbeddingsTests {
  private static let listeners = 150
  private static let own = LearningWorld()
  private static let shuffled = LearningWorld(isShuffled: true)

  /// Who is asked something else after another answer, by themselves and without seeing the truth.
  private static let following = RegisteredPolicy.all.filter { policy in
    !policy.description.isCheating && !policy.description.learnsAcrossListeners && policy.followsAnswers
  }

  /// Each listener's `ndcg_20` under a policy.
  private func gains(_ world: LearningWorld, _ policy: RegisteredPolicy) -> [Double] {
    world.read(policy, listeners: Self.listeners) { log, truth in
      truth.normalizedGain(of: log.recommendation) ?? 0
    }
  }

  /// How much better listeners are served by a policy than by another.
  private func lead(_ policy: RegisteredPolicy, over floor: String, in world: LearningWorld) throws
    -> MeanDifference
  {
    let floor = try #require(RegisteredPolicy.all.first { $0.name == floor })
    return MeanDifference(gains(world, policy), from: gains(world, floor))
  }

  @Test func `some policies follow answers, and lists don't`() {
    let names = Set(Self.following.map(\.name))
    #expect(names.isSuperset(of: ["thompson", "mutual_information", "similar"]))
    #expect(names.isDisjoint(with: ["ask_nothing", "random", "popularity", "helf", "coverage"]))
  }

  @Test(.slow, arguments: following)
  func `with shuffled embeddings who follows answers does no better than a fixed list`(
    policy: RegisteredPolicy
  ) throws {
    // Not than asking nothing: an artist's embedding points at itself, shuffled or not, so that what was selected is
    // recommended in any case. What embeddings add is what is like it. Three standard errors: one in 700 a policy.
    let lead = try lead(policy, over: "popularity", in: Self.shuffled)
    #expect(lead.mean < 3 * lead.error, "\(lead)")
  }

  @Test(.slow, arguments: following)
  func `most of what asking is worth comes from embeddings that mean something`(policy: RegisteredPolicy)
    throws
  {
    let own = try lead(policy, over: "ask_nothing", in: Self.own)
    let shuffled = try lead(policy, over: "ask_nothing", in: Self.shuffled)
    #expect(own.mean > 3 * shuffled.mean, "\(own), shuffled \(shuffled)")
    #expect(own.mean > 3 * own.error, "\(own)")
  }
}

extension RegisteredPolicy {
  /// Whether its second query in the tiny world depends on the first answer.
  fileprivate var followsAnswers: Bool {
    let tiny = TinyWorld()
    return (0..<4).contains { listener in
      secondQuery(in: tiny, listener: listener, after: .selectsAll)
        != secondQuery(in: tiny, listener: listener, after: .skipsAll)
    }
  }
}
