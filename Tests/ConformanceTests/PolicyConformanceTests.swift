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
  /// For what takes many answers, or many settings.
  private static let smaller = TinyWorld(artists: 24, dimensions: 4)
  private static let withoutAttributes = TinyWorld(attributes: 0)
  /// Each kind by itself, and surfaces that show artists and ask about attributes as well.
  private static let surfaces: [[Query.Kind]] =
    Query.Kind.allCases.map { [$0] } + [
      [.artistGrid, .attribute, .moreOrLess, .artistsAndAttribute], [.attribute, .rateArtist],
    ]

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

  @Test(arguments: RegisteredPolicy.all, surfaces)
  func `queries are valid, repeat nobody, and are the same when asked again`(
    policy: RegisteredPolicy, kinds: [Query.Kind]
  ) {
    guard policy.canAsk(on: kinds) else { return }
    trial(of: policy, in: Self.tiny.showing(kinds)) { $0.expectValidSessions() }
  }

  @Test(arguments: RegisteredPolicy.all)
  func `who asks at all asks on every surface that it can ask on`(policy: RegisteredPolicy) {
    for kinds in Self.surfaces where policy.canAsk(on: kinds) {
      trial(of: policy, in: Self.tiny.showing(kinds)) { trial in
        #expect(trial.queries(answering: .skipsAll, most: 1).isEmpty != policy.asksSomething, "\(kinds)")
      }
    }
  }

  @Test(arguments: RegisteredPolicy.all, Adversary.allCases)
  func `a thousand adversarial answers leave a belief in numbers`(
    policy: RegisteredPolicy, adversary: Adversary
  ) {
    trial(of: policy, in: Self.smaller) { $0.expectToSurvive(adversary, answers: 1000, seed: 1) }
  }

  @Test(.slow, arguments: RegisteredPolicy.all, Adversary.allCases)
  func `ten thousand adversarial answers leave a belief in numbers`(
    policy: RegisteredPolicy, adversary: Adversary
  ) {
    trial(of: policy, in: Self.smaller) { $0.expectToSurvive(adversary, answers: 10_000, seed: 1) }
  }

  @Test(arguments: RegisteredPolicy.all, [0, 1, 2, 5])
  func `catalogs too small for a screen are asked about as far as they go`(
    policy: RegisteredPolicy, artists: Int
  ) {
    let few = TinyWorld(artists: artists)
    for kinds in Self.surfaces where policy.canAsk(on: kinds) {
      trial(of: policy, in: few.showing(kinds)) { trial in
        trial.expectValidSessions()
        for adversary in Adversary.allCases { trial.expectToSurvive(adversary, answers: 50, seed: 1) }
      }
    }
    let life = policy.life(of: 0, in: few, horizonDays: 2, isSampled: true)
    #expect(life.recommendation.count == min(20, artists))
  }

  @Test(arguments: RegisteredPolicy.all)
  func `a catalog without attributes is asked about all the same`(policy: RegisteredPolicy) {
    for kinds in Self.surfaces where policy.canAsk(on: kinds) {
      trial(of: policy, in: Self.withoutAttributes.showing(kinds)) { trial in
        trial.expectValidSessions()
        trial.expectToSurvive(.scattered, answers: 50, seed: 1)
        guard policy.canAsk(on: kinds.filter { Query.Kind.aboutArtists.contains($0) }) else { return }
        #expect(trial.queries(answering: .alternates).isEmpty != policy.asksSomething, "\(kinds)")
      }
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
    }
    for extreme in policy.extremes {
      trial(of: extreme, in: Self.smaller) { $0.expectValidSessions(most: 2) }
    }
  }

  @Test(arguments: RegisteredPolicy.all.flatMap(\.variations))
  func `a part can be filled by each of its options`(policy: RegisteredPolicy) {
    for kinds in [[.artistGrid], Self.surfaces[Self.surfaces.count - 2]] where policy.canAsk(on: kinds) {
      trial(of: policy, in: Self.smaller.showing(kinds)) { trial in
        trial.expectValidSessions(most: 3)
        trial.expectToSurvive(.scattered, answers: 50, seed: 1)
      }
    }
  }

  /// Grids alone, and all that can stand beside them.
  private static let usualSurfaces = [[Query.Kind.artistGrid], surfaces[surfaces.count - 2]]

  @Test(arguments: RegisteredPolicy.all.flatMap(\.variations), [0, 1])
  func `whatever fills a part asks about hardly anybody as far as it goes`(
    policy: RegisteredPolicy, artists: Int
  ) {
    let few = TinyWorld(artists: artists)
    for kinds in Self.usualSurfaces where policy.canAsk(on: kinds) {
      trial(of: policy, in: few.showing(kinds)) { trial in
        trial.expectValidSessions()
        trial.expectToSurvive(.scattered, answers: 20, seed: 1)
      }
    }
  }

  @Test(.slow, arguments: RegisteredPolicy.all.flatMap(\.variations), [0, 1, 2, 5])
  func `whatever fills a part asks about a small catalog as far as it goes`(
    policy: RegisteredPolicy, artists: Int
  ) {
    let few = TinyWorld(artists: artists)
    for kinds in Self.surfaces where policy.canAsk(on: kinds) {
      trial(of: policy, in: few.showing(kinds)) { trial in
        trial.expectValidSessions()
        trial.expectToSurvive(.scattered, answers: 20, seed: 1)
      }
    }
  }

  @Test(arguments: RegisteredPolicy.all.flatMap(\.variations))
  func `whatever fills a part asks about a catalog without attributes`(policy: RegisteredPolicy) {
    for kinds in Self.usualSurfaces where policy.canAsk(on: kinds) {
      trial(of: policy, in: Self.withoutAttributes.showing(kinds)) { trial in
        trial.expectValidSessions(most: 2)
        trial.expectToSurvive(.scattered, answers: 8, seed: 1)
      }
    }
  }

  /// What fills a part that has a say in what is believed; screens, acquisitions and rules to stop have none.
  private static let believing = RegisteredPolicy.all.flatMap(\.variations).filter {
    Set($0.options.keys).isDisjoint(with: ["acquisition", "slate", "stop"])
  }.map { policy in
    // Renewing a sample looks at every answer so far, for every taste: the fewest go through as many answers.
    guard policy.options["belief"] == "sampled" else { return policy }
    var small = policy
    small.settings = ["particles": 16, "moves": 1]
    return small
  }

  @Test(.slow, arguments: believing, Adversary.allCases)
  func `ten thousand adversarial answers leave whatever is believed in numbers`(
    policy: RegisteredPolicy, adversary: Adversary
  ) {
    trial(of: policy, in: Self.smaller) { $0.expectToSurvive(adversary, answers: 10_000, seed: 1) }
  }

  @Test(.slow, arguments: RegisteredPolicy.all.flatMap(\.variations))
  func `settings that come with an option are as valid at the ends of their ranges`(policy: RegisteredPolicy)
  {
    for extreme in policy.extremes {
      trial(of: extreme, in: Self.smaller) { $0.expectValidSessions(most: 4) }
    }
  }
}

/// A policy on trial with its types forgotten.
private protocol Trial {
  func expectValidSessions(most: Int)
  func expectToSurvive(_ adversary: Adversary, answers: Int, seed: UInt64)
  func queries(answering style: AnswerStyle, most: Int) -> [Query]
}

extension Trial {
  fileprivate func expectValidSessions() { expectValidSessions(most: 100) }
  fileprivate func queries(answering style: AnswerStyle) -> [Query] { queries(answering: style, most: 100) }
}

extension PolicyConformance: Trial {}
