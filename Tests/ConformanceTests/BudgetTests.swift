import TestSupport
import Testing

/// What another answer is worth.
struct BudgetTests {
  private static let listeners = 200

  @Test(.slow, arguments: RegisteredPolicy.all.filter { $0.asksSomething && !$0.description.isCheating })
  func `more answers don't teach less, and all of them teach something`(policy: RegisteredPolicy) throws {
    let world = LearningWorld.obliging
    let gains = world.read(policy, listeners: Self.listeners) { log, truth in
      log.checkpoints.map { truth.normalizedGain(of: $0) ?? 0 }
    }
    let steps = gains.map(\.count).max() ?? 0
    #expect(steps == world.tiny.surface.maximumScreens + 1)
    // Who has stopped by themselves stays where they are. Four standard errors: one chance in 30,000 a screen.
    let curves = gains.map { $0 + Array(repeating: $0.last ?? 0, count: steps - $0.count) }
    for step in 1..<steps {
      let change = MeanDifference(curves.map { $0[step] }, from: curves.map { $0[step - 1] })
      #expect(change.mean > -4 * change.error - 1e-12, "screen \(step): \(change)")
    }
    let whole = MeanDifference(curves.map { $0[steps - 1] }, from: curves.map { $0[0] })
    #expect(whole.mean > 4 * whole.error, "in all: \(whole)")
  }
}
