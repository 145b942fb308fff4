import Behavior
import Elicitation
import Experiments
import Onboarding
import Population
import Randomness
import Simulation

/// Plays one listener after another, as a worker of a run does, without metrics.
struct LifePlayer {
  private let world: World
  private let cohort: Cohort
  private let key: DrawKey
  private let run: LifeRun
  private var listener = Listener()
  private(set) var truth = Truth()
  private(set) var log = LifeLog()
  /// Events run so far.
  private(set) var events = 0

  /// A player of a plan's first behavior and a policy of its own.
  ///
  /// With `onboardingOnly`, nobody ever listens: a life is over when its onboarding is.
  init(plan: Plan, policy: any ElicitationPolicy, onboardingOnly: Bool = false) {
    world = plan.world
    key = DrawKey(seed: plan.scenario.seed)
    cohort = plan.world.cohort(key: key)
    let settings = LifeSettings(
      surface: plan.scenario.surface, horizonDays: plan.scenario.horizonDays,
      serviceTime: plan.scenario.control.serviceTime)
    run = makeRun(
      model: plan.behaviors[0], policy: policy, service: plan.service, settings: settings,
      onboardingOnly: onboardingOnly)
  }

  /// Plays a life; `log` and `truth` have it afterwards.
  mutating func play(_ index: Int, isSampled: Bool = false) {
    cohort.fill(&listener, index: index)
    truth.prepare(for: listener, enjoyment: world.enjoyment)
    events = run(listener, truth, key, isSampled, &log)
  }

  /// The context of the listener who was played last.
  var context: ObservedContext { listener.context }
}

/// A behavior and a policy joined, with their types forgotten; returns how many events were run so far.
private typealias LifeRun = (Listener, Truth, DrawKey, _ isSampled: Bool, _ log: inout LifeLog) -> Int

private func makeRun(
  model: any UserModel, policy: any ElicitationPolicy, service: ServiceModel, settings: LifeSettings,
  onboardingOnly: Bool
) -> LifeRun {
  // As in a run, the usual types are named, so that the compiler sees them.
  switch (model, policy) {
  case (let model as StructuralModel, let policy as Popularity) where onboardingOnly:
    run(OnboardingOnly(model: model), policy, service: service, settings: settings)
  case (let model as StructuralModel, let policy as ThompsonSampling) where !onboardingOnly:
    run(model, policy, service: service, settings: settings)
  case (let model, let policy):
    runOfAny(onboardingOnly ? withoutListening(model) : model, policy, service: service, settings: settings)
  }
}

private func run<Model: UserModel, Policy: ElicitationPolicy>(
  _ model: Model, _ policy: Policy, service: ServiceModel, settings: LifeSettings
) -> LifeRun {
  var simulator = LifeSimulator(model: model, policy: policy, service: service, settings: settings)
  return { listener, truth, key, isSampled, log in
    simulator.run(listener, truth: truth, key: key, isSampled: isSampled, into: &log)
    return simulator.events
  }
}

private func runOfAny(
  _ model: some UserModel, _ policy: some ElicitationPolicy, service: ServiceModel, settings: LifeSettings
) -> LifeRun { run(model, policy, service: service, settings: settings) }

private func withoutListening(_ model: some UserModel) -> any UserModel { OnboardingOnly(model: model) }
