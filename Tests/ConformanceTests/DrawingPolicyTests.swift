import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

/// Whether a policy's queries depend on its draws decides whether logs can say with what chance they were put.
struct DrawingPolicyTests {
  private static let tiny = TinyWorld()

  /// Every registered policy, and every option of its parts beside the other parts' defaults.
  private static let choices = RegisteredPolicy.all.flatMap { policy in
    [Choice(policy: policy, part: nil)]
      + policy.description.parts.flatMap { part in
        part.options.map { Choice(policy: policy, part: (part.name, $0)) }
      }
  }

  struct Choice: Sendable, CustomTestStringConvertible {
    let policy: RegisteredPolicy
    let part: (name: String, option: PolicyDescription.Option)?

    var testDescription: String { policy.name + (part.map { ", \($0.name): \($0.option.name)" } ?? "") }

    /// What the registry says of it.
    var drawsQueries: Bool {
      policy.description.drawsQueries
        || policy.description.parts.contains { part in
          part.options.contains {
            $0.drawsQueries
              && $0.name == (self.part?.name == part.name ? self.part?.option.name : part.defaultOption)
          }
        }
    }
  }

  @Test(arguments: choices)
  func `queries change with the draws of those who say that they draw, and of no one else`(choice: Choice) {
    let (listener, truth) = Self.tiny.listener(1)
    func sessions<Policy: ElicitationPolicy>(_ policy: Policy) -> Int {
      var sessions: [[Query]] = []
      for draw in 0..<24 {
        let trial = PolicyConformance(
          policy, prior: policy.openingBelief(of: listener, truth: truth), catalog: Self.tiny.service.catalog,
          surface: Self.tiny.surface, draws: Draws(key: Self.tiny.key, listener: UInt32(1000 + draw)))
        let queries = trial.queries(answering: .alternates, most: 4)
        if !sessions.contains(queries) { sessions.append(queries) }
      }
      return sessions.count
    }
    let options = choice.part.map { [$0.name: $0.option.name] } ?? [:]
    let policy = choice.policy.make(in: Self.tiny, options: options)
    #expect(
      (sessions(policy) > 1) == choice.drawsQueries,
      "drawsQueries of its description, or of an option, is \(choice.drawsQueries)")
  }
}
