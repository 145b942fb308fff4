import Behavior
import Onboarding
import Population
import Randomness

/// One listener at a time, with what is true of them: as the population has them, and as a behavior does that has people of
/// its own.
///
/// Where no behavior has, nothing is worked out beyond the population's.
struct Inhabitants {
  private let world: World
  private let behaviors: [any UserModel]
  private let hasOwnPeople: [Bool]
  /// The population's listener.
  private(set) var listener = Listener()
  /// What is true of the population's listener.
  private(set) var truth = Truth()
  private var own = Listener()
  private var ownTruth = Truth()
  /// The behavior whose listener `own` is, and under which key; nil for nobody's.
  private var owner: (behavior: Int, key: DrawKey)?

  /// Nobody yet, of a plan's world.
  init(_ plan: Plan) {
    world = plan.world
    behaviors = plan.behaviors
    hasOwnPeople = plan.behaviors.map(\.hasOwnPeople)
  }

  /// Lets a listener of a cohort in, who arrives in a week.
  mutating func admit(_ number: Int, of cohort: Cohort, week: Int = 0) {
    cohort.fill(&listener, index: number)
    listener.week = week
    truth.prepare(for: listener, enjoyment: world.enjoyment)
    owner = nil
  }

  /// The admitted listener as a behavior has them under a replicate's key, with what is true of them.
  mutating func under(_ behavior: Int, key: DrawKey) -> (listener: Listener, truth: Truth) {
    guard hasOwnPeople[behavior] else { return (listener, truth) }
    if let owner, owner == (behavior, key) { return (own, ownTruth) }
    own = listener
    behaviors[behavior].inhabit(
      &own, enjoyment: world.enjoyment, draws: Draws(key: key, listener: listener.id.index))
    ownTruth.prepare(for: own, enjoyment: world.enjoyment)
    owner = (behavior, key)
    return (own, ownTruth)
  }
}
