import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

/// Whether a policy's queries depend on its draws decides whether logs can say with what chance they were put.
struct DrawingPolicyTests {
  private static let tiny = TinyWorld(artists: 40, dimensions: 4)

  /// Whether sessions of the policy differ where nothing but its draws does.
  private func changesWithDraws(_ registered: RegisteredPolicy) -> Bool {
    let asks = registered.description.asks
    let tiny = Self.tiny.showing(asks.isEmpty ? Query.Kind.allCases : asks)
    let (listener, truth) = tiny.listener(1)
    func open<Policy: ElicitationPolicy>(_ policy: Policy) -> Bool {
      let sessions = (0..<8).map { draw in
        PolicyConformance(
          policy, prior: policy.openingBelief(of: listener, truth: truth), catalog: tiny.service.catalog,
          surface: tiny.surface, draws: Draws(key: tiny.key, listener: UInt32(1000 + draw))
        ).queries(answering: .alternates, most: 3)
      }
      return sessions.contains { $0 != sessions[0] }
    }
    return open(registered.make(in: tiny))
  }

  @Test(arguments: RegisteredPolicy.all)
  func `queries change with the draws of those who say that they draw, and of no one else`(
    policy: RegisteredPolicy
  ) {
    #expect(changesWithDraws(policy) == policy.make(in: Self.tiny).drawsQueries)
  }

  @Test(arguments: RegisteredPolicy.all)
  func `no other part and no other setting brings in draws without a word`(policy: RegisteredPolicy) {
    for other in policy.variations + policy.extremes where !other.make(in: Self.tiny).drawsQueries {
      #expect(!changesWithDraws(other), "\(other.testDescription)")
    }
  }
}
