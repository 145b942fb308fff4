import Elicitation
import Experiments
import LinearAlgebra
import Onboarding
import Population
import Randomness
import Simulation
import TestSupport
import Testing

/// Every registered policy against the laws that hold of any.
struct PolicyConformanceTests {
  private static let tiny = TinyWorld()
  private static let artistKinds: [Query.Kind] = [.artistGrid, .artistChoice, .rateArtist, .compare]

  /// Puts a policy, made for a world, on trial with one of its listeners.
  private func trial(
    of registered: RegisteredPolicy, in tiny: TinyWorld, listener index: Int = 1,
    _ body: (_ trial: any Trial) -> Void
  ) {
    let (listener, truth) = tiny.listener(index)
    func open<Policy: ElicitationPolicy>(_ policy: Policy) {
      body(
        PolicyConformance(
          policy, prior: policy.openingBelief(of: listener, truth: truth), catalog: tiny.service.catalog,
          surface: tiny.surface, draws: Draws(key: tiny.key, listener: listener.id.index)))
    }
    open(registered.make(in: tiny))
  }

  @Test(arguments: RegisteredPolicy.all, artistKinds)
  func `queries are valid, repeat nobody, and are the same when asked again`(
    policy: RegisteredPolicy, kind: Query.Kind
  ) {
    var tiny = Self.tiny
    tiny.surface.kinds = [kind]
    trial(of: policy, in: tiny) { $0.expectValidSessions() }
  }

  @Test(arguments: RegisteredPolicy.all)
  func `who asks at all asks on every surface about artists`(policy: RegisteredPolicy) {
    for kind in Self.artistKinds {
      var tiny = Self.tiny
      tiny.surface.kinds = [kind]
      trial(of: policy, in: tiny) { trial in
        #expect(trial.queries(answering: .skipsAll, most: 1).isEmpty == (policy.name == "ask_nothing"))
      }
    }
  }

  @Test(arguments: RegisteredPolicy.all)
  func `thousands of adversarial answers leave a belief that can be used`(policy: RegisteredPolicy) {
    trial(of: policy, in: Self.tiny) { $0.expectToSurvive(answers: 2000, seed: 1) }
  }

  @Test(arguments: RegisteredPolicy.all, [0, 1, 2, 5])
  func `catalogs too small for a screen are asked about as far as they go`(
    policy: RegisteredPolicy, artists: Int
  ) {
    for kind in Self.artistKinds {
      var tiny = TinyWorld(artists: artists)
      tiny.surface.kinds = [kind]
      trial(of: policy, in: tiny) { trial in
        trial.expectValidSessions()
        trial.expectToSurvive(answers: 50, seed: 1)
      }
    }
    let life = policy.life(of: 0, in: TinyWorld(artists: artists), horizonDays: 2, isSampled: true)
    #expect(life.recommendation.count == min(20, artists))
  }

  @Test(arguments: RegisteredPolicy.all)
  func `a catalog without attributes is asked about all the same`(policy: RegisteredPolicy) {
    trial(of: policy, in: TinyWorld(attributes: 0)) { trial in
      #expect(trial.queries(answering: .alternates).isEmpty == (policy.name == "ask_nothing"))
    }
  }

  @Test(arguments: RegisteredPolicy.all)
  func `more screens don't change the earlier queries`(policy: RegisteredPolicy) {
    var (short, long) = (Self.tiny, Self.tiny)
    short.surface.maximumScreens = 2
    long.surface.maximumScreens = 7
    for style in AnswerStyle.allCases {
      var queries: [[Query]] = []
      for tiny in [short, long] {
        trial(of: policy, in: tiny) { queries.append(Array($0.queries(answering: style).prefix(2))) }
      }
      #expect(queries[0] == queries[1])
    }
  }

  @Test(arguments: RegisteredPolicy.all)
  func `two variants of one policy give identical lives`(policy: RegisteredPolicy) {
    for index in 0..<4 {
      #expect(policy.life(of: index, in: Self.tiny) == policy.life(of: index, in: Self.tiny))
    }
  }

  @Test(arguments: RegisteredPolicy.all)
  func `the order of listeners doesn't matter`(policy: RegisteredPolicy) {
    let forward = lives(of: [0, 1, 2, 3, 4, 5], under: policy)
    let backward = lives(of: [5, 4, 3, 2, 1, 0], under: policy)
    #expect(forward == backward.reversed())
  }

  /// Lives of listeners one after another in one simulator.
  private func lives(of listeners: [Int], under registered: RegisteredPolicy) -> [LifeLog] {
    let tiny = Self.tiny
    func open(_ policy: some ElicitationPolicy) -> [LifeLog] {
      var simulator = LifeSimulator(
        model: tiny.typical, policy: policy, service: tiny.service,
        settings: LifeSettings(surface: tiny.surface, horizonDays: 7, serviceTime: .zero))
      var log = LifeLog()
      return listeners.map { index in
        let (listener, truth) = tiny.listener(index)
        simulator.run(listener, truth: truth, key: tiny.key, isSampled: false, into: &log)
        return log
      }
    }
    return open(registered.make(in: tiny))
  }

  @Test(arguments: RegisteredPolicy.all)
  func `the truth is seen by those who say that they cheat, and by no one else`(policy: RegisteredPolicy) {
    #expect(policy.make(in: Self.tiny) is any TruthSeeing == policy.description.isCheating)
  }

  @Test(arguments: RegisteredPolicy.all)
  func `settings at the ends of their ranges are as valid as the defaults`(policy: RegisteredPolicy) {
    for parameter in policy.description.parameters {
      #expect(parameter.range.contains(parameter.defaultValue))
      for bound in [parameter.range.lowerBound, parameter.range.upperBound] {
        var description = policy.description
        description.parameters = description.parameters.map { setting in
          guard setting.name == parameter.name else { return setting }
          var setting = setting
          setting.defaultValue = bound
          return setting
        }
        trial(of: RegisteredPolicy(description: description), in: Self.tiny) { $0.expectValidSessions() }
      }
    }
  }
}

/// A policy on trial with its types forgotten.
private protocol Trial {
  func expectValidSessions()
  func expectToSurvive(answers: Int, seed: UInt64)
  func queries(answering style: AnswerStyle, most: Int) -> [Query]
}

extension Trial {
  fileprivate func queries(answering style: AnswerStyle) -> [Query] { queries(answering: style, most: 100) }
}

extension PolicyConformance: Trial {}
