import Elicitation
import Onboarding
import Population
import Randomness
import Simulation

/// Plays the sessions of a range of listeners, and writes them down as a service would.
struct LogShard {
  private let source: SessionSource
  private let plan: Plan
  private let key: DrawKey
  private let cohort: Cohort
  private let writer: LogWriter
  private let taught: TaughtPolicies?
  private var simulations: [Int: ListenerSimulation] = [:]
  private var learned: [EpochOfVariant: ListenerSimulation] = [:]

  /// An epoch of one of the variants that learn.
  private struct EpochOfVariant: Hashable {
    let variant: Int
    let number: Int64
  }

  /// What a shard leaves: lines, and counts of what is in them.
  struct Result: Sendable {
    let index: Int
    var bytes: [UInt8] = []
    var counts: [LogCounts]
  }

  /// A shard of a source; `taught` has the policies of variants that learn, for the listeners that will be asked for.
  init(_ source: SessionSource, writer: LogWriter, taught: TaughtPolicies? = nil) {
    self.source = source
    self.writer = writer
    self.taught = taught
    plan = source.plan
    key = DrawKey(seed: plan.scenario.seed)
    cohort = plan.world.cohort(key: key)
  }

  /// Writes the sessions of a range of listeners, in order of listener and variant.
  ///
  /// - Returns: what there is; only of those before the task was cancelled.
  mutating func write(_ listeners: Range<Int>, index: Int) -> Result {
    var result = Result(
      index: index, counts: [LogCounts](repeating: LogCounts(), count: plan.policies.count))
    var people = Inhabitants(plan)
    var log = LifeLog()
    for number in listeners where !Task.isCancelled {
      people.admit(number, of: cohort, week: plan.calendar?.week(of: number) ?? 0)
      let (listener, truth) = people.under(source.behavior, key: key)
      for variant in source.variants(of: listener.id) {
        simulation(of: number, variant: variant).run(listener, truth, key, false, &log)
        let logged = logged(log, listener: number, variant: variant)
        result.counts[variant].add(logged)
        writer.append(logged, to: &result.bytes)
      }
    }
    return result
  }

  /// The life as a service would log it; what nobody could observe of it stays behind.
  private func logged(_ log: LifeLog, listener: Int, variant: Int) -> LoggedSession {
    let choice = plan.scenario.variants[variant]
    return LoggedSession(
      id: "\(choice.name)/\(listener)", listener: "\(listener)", variant: choice.name, policy: choice.policy,
      exploration: source.service?.exploration, session: log.session,
      propensities: propensities(of: log.session, listener: listener, variant: variant),
      listening: log.listening)
  }

  /// The chances of what was shown; nil where the policy's own draws decided.
  private func propensities(of session: SessionLog, listener: Int, variant: Int) -> [[Double?]]? {
    guard !plan.policies[variant].drawsQueries else { return nil }
    return exploring(plan.policies[variant], share: source.service?.exploration ?? 0)
      .propensities(of: session, draws: Draws(key: key, listener: UInt32(listener)))
  }

  private mutating func simulation(of listener: Int, variant: Int) -> ListenerSimulation {
    let place = RunAccumulator.Layout(plan: plan).cell(
      replicate: 0, behavior: source.behavior, variant: variant)
    if let epoch = taught?.epoch(ofCell: place, replicate: 0, listener: listener) {
      let address = EpochOfVariant(variant: variant, number: epoch.number)
      if let simulation = learned[address] { return simulation }
      let simulation = join(epoch.policy, variant: variant)
      learned[address] = simulation
      return simulation
    }
    if let simulation = simulations[variant] { return simulation }
    let simulation = join(plan.policies[variant], variant: variant)
    simulations[variant] = simulation
    return simulation
  }

  /// The policy joined with the behavior: as a run joins them, or explored around.
  private func join(_ policy: any ElicitationPolicy, variant: Int) -> ListenerSimulation {
    let model = plan.behaviors[source.behavior]
    let settings = plan.lifeSettings(variant: variant, recordsTracks: true)
    guard let share = source.service?.exploration, share > 0 else {
      return PolicyRegistry.join(
        model, policy, of: plan.scenario.variants[variant], service: plan.service, settings: settings)
    }
    func open(_ policy: some ElicitationPolicy) -> ListenerSimulation {
      ListenerSimulation(ofAny: model, policy: policy, service: plan.service, settings: settings)
    }
    return open(exploring(policy, share: share))
  }

  /// A policy of any type, explored around.
  private func exploring(_ policy: any ElicitationPolicy, share: Double) -> any Exploring {
    func open(_ policy: some ElicitationPolicy) -> any Exploring {
      ExploringPolicy(policy, share: share, artists: plan.service.catalog.count)
    }
    return open(policy)
  }
}

/// An exploring policy whose base's type is forgotten.
private protocol Exploring: ElicitationPolicy {
  func propensities(of session: SessionLog, draws: Draws<PolicyDraw>) -> [[Double?]]
}

extension ExploringPolicy: Exploring {}
