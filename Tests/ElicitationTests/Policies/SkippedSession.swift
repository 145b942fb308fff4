import Elicitation
import Onboarding
import Randomness
import TestSupport

extension TinyWorld {
  /// The screens that a policy shows to someone who skips everything, to the end of what it asks.
  func skippedScreens<Policy: ElicitationPolicy>(
    of policy: Policy, context: ObservedContext = ObservedContext(country: CountryID(2), device: .phone),
    listener: UInt32 = 0
  ) -> [Slate] {
    var belief = policy.prior(for: context)
    var screens: [Slate] = []
    while screens.count < 100,
      let query = policy.nextQuery(given: &belief, draws: Draws(key: key, listener: listener))
    {
      screens.append(query.slate)
      policy.update(&belief, with: TinyWorld.exchange(query.slate, selecting: []))
    }
    return screens
  }
}
