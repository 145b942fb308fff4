import TestSupport
import Testing

/// A negative control: what policies learn, they learn from embeddings, so that without meaningful ones nothing is left.
struct ShuffledEmbeddingsTests {
  /// Enough for standard errors of 0.003 to 0.006.
  private static let listeners = 0..<300
  /// Those who teach learners before.
  private static let teachers = 10_000..<10_400
  private static let own = Gains(in: LearningWorld())
  private static let shuffled = Gains(in: LearningWorld(isShuffled: true))
  /// How far from a list a policy may be that learns nothing of what is like what: a tenth of what asking is worth
  /// where embeddings mean something, 0.30.
  private static let margin = 0.03

  /// Who is asked something else after another answer, of the same listener or of earlier ones, without seeing the truth.
  private static let following = RegisteredPolicy.all.filter { policy in
    !policy.description.isCheating && (policy.description.learnsAcrossListeners || policy.followsAnswers)
  }

  /// What policies are compared with in a world: each listener's `ndcg_20` under two that learn nothing.
  private struct Gains: Sendable {
    let world: LearningWorld
    let popularity: [Double]
    let nothing: [Double]

    init(in world: LearningWorld) {
      self.world = world
      let floors = ["popularity", "ask_nothing"].map { name in
        RegisteredPolicy.all.filter { $0.name == name }.flatMap { Self.gains(of: $0, in: world) }
      }
      (popularity, nothing) = (floors[0], floors[1])
    }

    /// Each listener's `ndcg_20` under a policy; one that learns across listeners was taught before.
    static func gains(of policy: RegisteredPolicy, in world: LearningWorld) -> [Double] {
      world.read(world.taught(policy, by: teachers), listeners: listeners) { log, truth in
        truth.normalizedGain(of: log.recommendation) ?? 0
      }
    }
  }

  @Test func `some policies follow answers, and lists don't`() {
    let names = Set(Self.following.map(\.name))
    #expect(names.isSuperset(of: ["thompson", "mutual_information", "similar", "linucb_shared"]))
    #expect(names.isDisjoint(with: ["ask_nothing", "random", "popularity", "helf", "coverage"]))
  }

  @Test(.slow, arguments: following)
  func `without embeddings that mean something who follows answers falls to a list's level`(
    policy: RegisteredPolicy
  ) {
    let own = Self.Gains.gains(of: policy, in: Self.own.world)
    let shuffled = Self.Gains.gains(of: policy, in: Self.shuffled.world)
    // Not to that of asking nothing: an artist's embedding points at itself, shuffled or not, so that what was selected is
    // recommended in any case. What embeddings add is what is like it. Three standard errors on either side.
    let lead = MeanDifference(shuffled, from: Self.shuffled.popularity)
    #expect(abs(lead.mean) + 3 * lead.error < Self.margin, "\(lead) on popularity")

    let worth = MeanDifference(own, from: Self.own.nothing)
    let left = MeanDifference(shuffled, from: Self.shuffled.nothing)
    // Most of what asking is worth.
    #expect(worth.mean - 3 * worth.error > 3 * (left.mean + 3 * left.error), "\(worth), shuffled \(left)")
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
