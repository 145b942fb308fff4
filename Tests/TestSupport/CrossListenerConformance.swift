import Elicitation
import Onboarding
import Randomness
import Testing

/// What holds of any policy that learns across listeners, whatever it learns: a suite beside ``PolicyConformance``.
///
/// Sessions come from an ``Adversary`` and end in every way that one can, so that they are as odd as no service's would be.
public struct CrossListenerConformance<Policy: CrossListenerPolicy> {
  /// The policy before anybody was asked.
  public let policy: Policy
  /// What it may ask about.
  public let catalog: Catalog
  /// What it may ask with.
  public let surface: Surface
  /// Who is asked once it has learnt.
  public let draws: Draws<PolicyDraw>
  private let context = ObservedContext(country: CountryID(0), device: .phone)

  /// A trial of a policy that was just made for this catalog and surface.
  public init(_ policy: Policy, catalog: Catalog, surface: Surface, draws: Draws<PolicyDraw>) {
    self.policy = policy
    self.catalog = catalog
    self.surface = surface
    self.draws = draws
  }

  /// Knowing nobody is being as made, and what is known replaces what was known before.
  public func expectKnowledgeToDecide() {
    #expect(policy.updateInterval > .zero)
    let nobody = policy.initialKnowledge
    let taught = knowledge(of: .scattered, sessions: 20, seed: 3)
    #expect(asks(policy.informed(by: nobody)) == asks(policy))
    let informed = policy.informed(by: taught)
    #expect(asks(informed.informed(by: nobody)) == asks(policy))
    #expect(asks(policy.informed(by: nobody).informed(by: taught)) == asks(informed))
    // The same sessions again, taken in by the informed policy: learning doesn't depend on who is informed.
    let again = knowledge(of: .scattered, sessions: 20, seed: 3, by: informed)
    #expect(asks(policy.informed(by: again)) == asks(informed))
  }

  /// Takes sessions of an adversary in; what is known must stay numbers, and the policy ask validly by it.
  ///
  /// Looked at after 1, 2, 4, 8, … sessions and at the end.
  public func expectToLearn(from adversary: Adversary, sessions: Int, seed: UInt64 = 1) {
    var generator = AddressedGenerator(seed: seed, stream: 0x434c)
    var knowledge = policy.initialKnowledge
    for number in 1...max(1, sessions) {
      policy.update(&knowledge, with: session(number, of: adversary, using: &generator))
      guard number == sessions || number & (number - 1) == 0 else { continue }
      expectNumbers(in: knowledge)
      let informed = policy.informed(by: knowledge)
      let trial = PolicyConformance(
        informed, prior: informed.prior(for: context), catalog: catalog, surface: surface, draws: draws)
      trial.expectValidSessions(most: 4)
      trial.expectToSurvive(adversary, answers: 16, seed: seed)
    }
  }

  private func knowledge(
    of adversary: Adversary, sessions: Int, seed: UInt64, by learner: Policy? = nil
  ) -> Policy.Knowledge {
    var generator = AddressedGenerator(seed: seed, stream: 0x434c)
    var knowledge = policy.initialKnowledge
    for number in 0..<sessions {
      (learner ?? policy).update(&knowledge, with: session(number, of: adversary, using: &generator))
    }
    return knowledge
  }

  /// The queries of a session under each style of answers.
  private func asks(_ policy: Policy) -> [[Query]] {
    AnswerStyle.allCases.map { style in
      PolicyConformance(
        policy, prior: policy.prior(for: context), catalog: catalog, surface: surface, draws: draws
      ).queries(answering: style, most: 3)
    }
  }

  /// An onboarding of up to nine answers, some of nobody, some that never ended, some of hours.
  private func session(
    _ number: Int, of adversary: Adversary, using generator: inout AddressedGenerator
  ) -> SessionLog {
    let start = SimulationTime.zero + SimulatedDuration(seconds: Double(60 * number))
    var session = SessionLog(context: context, startedAt: start)
    for step in 0..<generator.integer(below: 10) {
      var exchange = adversary.exchange(step, about: catalog, using: &generator)
      exchange.shownAt = start
      exchange.response.thinkTime = [.zero, .second, .day][generator.integer(below: 3)]
      session.exchanges.append(exchange)
    }
    let outcomes = SessionLog.Outcome.allCases
    session.outcome = outcomes[generator.integer(below: outcomes.count)]
    if generator.integer(below: 2) == 0 {
      session.unanswered = adversary.exchange(number, about: catalog, using: &generator).query
    }
    session.endedAt = start
    return session
  }

  private func expectNumbers(in knowledge: Policy.Knowledge) {
    let undefined = NumberSearch(knowledge).undefined
    #expect(undefined.isEmpty, "not a number in \(Policy.Knowledge.self): \(undefined.prefix(5))")
  }
}
