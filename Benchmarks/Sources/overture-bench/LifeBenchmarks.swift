import Experiments
import Simulation

/// How fast listeners are simulated, without the statistics of a run.
struct LifeBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] { [screens, screenLoop, life] }

  /// Screens of whole onboardings on both cores: a listener and their truth are made, they arrive and answer
  /// until onboarding is over, and are recommended artists.
  private var screens: Benchmark {
    .row("screens_9", unit: "screens/s") { pace in
      let plan = try worlds.plan(BenchmarkScenario(policies: ["popularity"]))
      return await Parallel.rate(workers: referenceCores, forSeconds: 2 * pace.seconds) { worker in
        var player = LifePlayer(plan: plan, policy: plan.policies[0], onboardingOnly: true)
        var index = worker
        return {
          var screens = 0
          for _ in 0..<batch {
            player.play(index)
            screens += player.log.session.exchanges.count
            index += referenceCores
          }
          return screens
        }
      }
    }
  }

  /// Screens of the bare loop of policy and user model on both cores, over listeners made in advance.
  private var screenLoop: Benchmark {
    .row("screens_9_loop", unit: "screens/s") { pace in
      let plan = try worlds.plan(BenchmarkScenario(policies: ["popularity"]))
      return await Parallel.rate(workers: referenceCores, forSeconds: 2 * pace.seconds) { worker in
        makeScreenLoop(plan, listeners: worker * 64..<(worker + 1) * 64)
      }
    }
  }

  /// Four weeks of a listener's life on one core: sessions (onboarding is one) and events.
  private var life: Benchmark {
    let rows = [
      Benchmark.Row(name: "sessions_per_s", unit: "sessions/s"),
      Benchmark.Row(name: "events_per_s", unit: "events/s"),
    ]
    var index = 0
    return Benchmark(rows: rows) { pace in
      let plan = try worlds.plan(BenchmarkScenario(policies: ["thompson"]))
      var player = LifePlayer(plan: plan, policy: plan.policies[0])
      let spent = Stopwatch.repeating(forSeconds: 2 * pace.seconds) {
        player.play(index)
        index += 1
        return 1 + player.log.listening.sessions.count
      }
      return [Double(spent.amount) / spent.seconds, Double(player.events) / spent.seconds]
    }
  }
}

/// Listeners between two looks at the clock.
private let batch = 16
