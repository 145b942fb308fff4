import Behavior
import Elicitation
import Experiments
import Onboarding
import Population
import Randomness

/// Onboardings as a bare loop of a plan's first behavior and first policy over listeners who are made in advance: no
/// events, no metrics, nothing recommended in the end.
///
/// What a recommender's simulator counts as its steps, for comparison with those.
///
/// - Returns: What plays the onboardings of all the listeners, and tells how many screens were answered.
func makeScreenLoop(_ plan: Plan, listeners: Range<Int>) -> () -> Int {
  // As in a run, the usual types are named, so that the compiler sees them.
  switch (plan.behaviors[0], plan.policies[0]) {
  case (let model as StructuralModel, let policy as Popularity):
    let loop = ScreenLoop(model: model, policy: policy, plan: plan, listeners: listeners)
    return { loop.run() }
  case (let model, let policy): return makeScreenLoop(model, policy, plan: plan, listeners: listeners)
  }
}

private func makeScreenLoop(
  _ model: some UserModel, _ policy: some ElicitationPolicy, plan: Plan, listeners: Range<Int>
) -> () -> Int {
  let loop = ScreenLoop(model: model, policy: policy, plan: plan, listeners: listeners)
  return { loop.run() }
}

private struct ScreenLoop<Model: UserModel, Policy: ElicitationPolicy> {
  private let model: Model
  private let policy: Policy
  private let surface: Surface
  private let key: DrawKey
  private let listeners: [Listener]

  init(model: Model, policy: Policy, plan: Plan, listeners: Range<Int>) {
    self.model = model
    self.policy = policy
    surface = plan.scenario.surface
    key = DrawKey(seed: plan.scenario.seed)
    let cohort = plan.world.cohort(key: key)
    self.listeners = listeners.map { index in
      var listener = Listener()
      cohort.fill(&listener, index: index)
      return listener
    }
  }

  func run() -> Int {
    var screens = 0
    for listener in listeners { screens += onboard(listener) }
    return screens
  }

  private func onboard(_ listener: Listener) -> Int {
    let draws = Draws<BehaviorDraw>(key: key, listener: listener.id.index)
    let choices = Draws<PolicyDraw>(key: key, listener: listener.id.index)
    var state = model.initialState(of: listener, draws: draws)
    var belief = policy.prior(for: listener.context)
    var screens = 0
    while screens < surface.maximumScreens, let query = policy.nextQuery(given: &belief, draws: choices) {
      let response = model.answer(to: query, on: surface, in: &state, draws: draws)
      let exchange = Exchange(query: query, response: response, shownAt: .zero)
      model.update(&state, after: exchange)
      policy.update(&belief, with: exchange)
      screens += 1
      if response.next != .goesOn { break }
    }
    keep(belief)
    return screens
  }
}
