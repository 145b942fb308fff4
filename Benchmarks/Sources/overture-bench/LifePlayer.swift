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
  private var simulator: any LifePlaying
  private var listener = Listener()
  private(set) var truth = Truth()
  private(set) var log = LifeLog()

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
    let model: any UserModel = onboardingOnly ? withoutListening(plan.behaviors[0]) : plan.behaviors[0]
    simulator = makePlayer(model: model, policy: policy, service: plan.service, settings: settings)
  }

  /// Events run so far.
  var events: Int { simulator.events }

  /// Plays a life; `log` and `truth` have it afterwards.
  mutating func play(_ index: Int, isSampled: Bool = false) {
    cohort.fill(&listener, index: index)
    truth.prepare(for: listener, enjoyment: world.enjoyment)
    simulator.run(listener, truth: truth, key: key, isSampled: isSampled, into: &log)
  }

  /// The context of the listener who was played last.
  var context: ObservedContext { listener.context }
}

/// A behavior and a policy together, with their types forgotten, as in a run.
private protocol LifePlaying {
  var events: Int { get }
  mutating func run(
    _ listener: Listener, truth: Truth, key: DrawKey, isSampled: Bool, into log: inout LifeLog)
}

extension LifeSimulator: LifePlaying {}

private func makePlayer(
  model: some UserModel, policy: some ElicitationPolicy, service: ServiceModel, settings: LifeSettings
) -> any LifePlaying {
  LifeSimulator(model: model, policy: policy, service: service, settings: settings)
}

private func withoutListening(_ model: some UserModel) -> any UserModel { OnboardingOnly(model: model) }
