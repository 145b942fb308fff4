import Elicitation
import Experiments
import Onboarding
import Population
import Randomness
import Simulation

/// How long each registered policy takes for a query, on one core: its share of the prior, the choice, and
/// taking the answer into account.
struct PolicyBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] {
    PolicyRegistry.descriptions.map(\.name).flatMap { name in
      [
        query(
          "policy_us/\(name)", BenchmarkScenario(artists: 2000, dimensions: 24, policies: Self.names), name),
        query(
          "policy_us_17632/\(name)", BenchmarkScenario(artists: 17_632, dimensions: 24, policies: Self.names),
          name, cost: .long),
      ]
    }
  }

  /// Policies share a plan, so that a large world is made once.
  private static let names = PolicyRegistry.descriptions.map(\.name)

  private func query(
    _ row: String, _ scenario: BenchmarkScenario, _ policy: String, cost: Pace.Cost = .usual
  ) -> Benchmark {
    .microseconds(row, cost: cost) {
      let plan = try worlds.plan(scenario)
      guard let index = Self.names.firstIndex(of: policy) else { throw BenchmarkError("no policy \(policy)") }
      return makeRehearsal(plan.policies[index], plan: plan).run
    }
  }
}

/// Onboardings whose answers are known, which a policy goes through again.
private protocol Rehearsing {
  /// Goes through all of them; returns how often the policy was asked for a query.
  func run() -> Int
}

private func makeRehearsal(_ policy: some ElicitationPolicy, plan: Plan) -> any Rehearsing {
  if let cheat = policy as? any TruthSeeing { return makeCheatingRehearsal(cheat, plan: plan) }
  return Rehearsal(policy: policy, plan: plan) { context, _ in policy.prior(for: context) }
}

private func makeCheatingRehearsal(_ policy: some TruthSeeing, plan: Plan) -> any Rehearsing {
  Rehearsal(policy: policy, plan: plan) { context, truth in policy.prior(for: context, seeing: truth) }
}

private struct Rehearsal<Policy: ElicitationPolicy>: Rehearsing {
  private let policy: Policy
  private let prior: (ObservedContext, Truth) -> Policy.Belief
  private var onboardings: [Onboarding] = []

  private struct Onboarding {
    var context: ObservedContext
    var truth: Truth
    var draws: Draws<PolicyDraw>
    var exchanges: [Exchange]
  }

  init(policy: Policy, plan: Plan, prior: @escaping (ObservedContext, Truth) -> Policy.Belief) {
    self.policy = policy
    self.prior = prior
    var player = LifePlayer(plan: plan, policy: policy, onboardingOnly: true)
    for index in 0..<16 {
      player.play(index)
      onboardings.append(
        Onboarding(
          context: player.context, truth: player.truth,
          draws: Draws(key: DrawKey(seed: plan.scenario.seed), listener: UInt32(index)),
          exchanges: player.log.session.exchanges))
    }
  }

  func run() -> Int {
    var queries = 0
    for onboarding in onboardings {
      var belief = prior(onboarding.context, onboarding.truth)
      for exchange in onboarding.exchanges {
        keep(policy.nextQuery(given: &belief, draws: onboarding.draws))
        policy.update(&belief, with: exchange)
      }
      queries += onboarding.exchanges.count
      // A policy that asks nothing is asked once all the same.
      guard onboarding.exchanges.isEmpty else { continue }
      keep(policy.nextQuery(given: &belief, draws: onboarding.draws))
      queries += 1
    }
    return queries
  }
}
