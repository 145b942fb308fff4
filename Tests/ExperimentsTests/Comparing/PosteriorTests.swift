import Experiments
import Statistics
import Testing

struct PosteriorTests {
  /// scipy.stats.norm.cdf(1.5); 0.2 (norm.pdf(1.5) − 1.5 norm.sf(1.5)).
  @Test func `the belief of an effect is normal with its error`() throws {
    var run = MadeUpRun.empty()
    run.comparisons = [
      MadeUpRun.row(effect: 0.3, error: 0.2), MadeUpRun.row(effect: 0.3, error: 0.2, metric: "onboarding_s"),
    ]
    let analysis = RunAnalysis(run)
    let higher = try #require(analysis.posterior(of: run.comparisons[0]))
    #expect(agree(higher.probabilityBetter, 0.9331927987311419))
    #expect(agree(higher.expectedLoss, 0.005861358752520924))
    let lower = try #require(analysis.posterior(of: run.comparisons[1]))
    #expect(agree(lower.probabilityBetter, 1 - 0.9331927987311419))
    #expect(agree(lower.expectedLoss, 0.305861358752520924))
    // With one treatment, the best of two is the better one.
    let best = analysis.posteriors.filter { $0.metric == "ndcg_20" }
    #expect(best.map(\.variant) == ["c", "t"])
    #expect(agree(best[1].probabilityBest, 0.9331927987311419))
    #expect(agree(best[0].expectedLoss, 0.305861358752520924))
  }

  @Test func `a variant against itself is as likely better as not, and loses nothing`() async throws {
    let variants = [
      "{name: a, policy: helf, control: true}", "{name: b, policy: helf}", "{name: d, policy: helf}",
    ]
    let analysis = RunAnalysis(try await SmallScenario(variants: variants).record())
    #expect(!analysis.posteriors.isEmpty)
    #expect(analysis.posteriors.allSatisfy { abs($0.probabilityBest - 1 / 3) < 1e-9 && $0.expectedLoss == 0 })
  }

  @Test func `the best of three agrees with what each shows against the control`() async throws {
    let variants = SmallScenario().variants + ["{name: random, policy: random}"]
    let record = try await SmallScenario(listeners: 300, variants: variants, comparison: "").record()
    let analysis = RunAnalysis(record)
    for metric in ["artists_selected", "ndcg_20", "onboarding_s"] {
      let best = analysis.posteriors.filter { $0.metric == metric }
      #expect(best.map(\.variant) == ["popular", "helf", "random"])
      #expect(abs(best.map(\.probabilityBest).reduce(0, +) - 1) < 1e-9)
      for belief in best.dropFirst() {
        let row = try #require(record.comparison(metric, of: belief.variant))
        let better = try #require(analysis.posterior(of: row))
        // To be best, a variant has at least to beat the control.
        #expect(belief.probabilityBest <= better.probabilityBetter + 0.03, "\(metric) \(belief.variant)")
        #expect(belief.expectedLoss >= better.expectedLoss - 0.1 * (row.standardError ?? 0))
      }
    }
  }

  @Test func `P(best) of three is the integral over effects that move together`() async throws {
    let variants = SmallScenario().variants + ["{name: thompson, policy: thompson}"]
    let plan = try SmallScenario(listeners: 400, variants: variants, comparison: "").plan
    let lives = try ListenerValues(plan)
    let analysis = RunAnalysis(try await plan.record())
    var uncertain = 0
    for metric in ["ndcg_20", "artists_selected", "onboarding_s", "completed", "minutes_28d", "sessions_28d"]
    {
      let sign: Double = metric == "onboarding_s" ? -1 : 1
      let values = (0...2).map { variant in
        lives.numbers(metric, variant: variant).compactMap(\.self).map { sign * $0 }
      }
      guard values.allSatisfy({ $0.count == 400 }) else { continue }
      let best = analysis.posteriors.filter { $0.metric == metric }.map(\.probabilityBest)
      for (variant, others) in [(0, (1, 2)), (1, (0, 2)), (2, (0, 1))] {
        let expected = Self.beatsBoth(
          zip(values[variant], values[others.0]).map { $0 - $1 },
          zip(values[variant], values[others.1]).map { $0 - $1 })
        if expected > 0.05, expected < 0.95 { uncertain += 1 }
        #expect(abs(best[variant] - expected) < 0.04, "\(metric) \(variant): \(best[variant]) \(expected)")
      }
    }
    #expect(uncertain >= 2, "nothing was undecided")
  }

  /// P(both means are above 0), normal: ∫ φ(z) Φ((m₂/s₂ + ρ z)/√(1 − ρ²)) over z > −m₁/s₁.
  private static func beatsBoth(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (mean(first) / standardError(first), mean(second) / standardError(second))
    let products = zip(first, second).reduce(0) { $0 + ($1.0 - mean(first)) * ($1.1 - mean(second)) }
    let rho = products / Double(first.count - 1) / (variance(first) * variance(second)).squareRoot()
    let step = 0.001
    return stride(from: -8 + step / 2, to: 8, by: step).filter { $0 > -a }.reduce(0) { sum, z in
      let rest = NormalDistribution.cdf((b + rho * z) / (1 - rho * rho).squareRoot())
      return sum + step * NormalDistribution.density(z) * rest
    }
  }

  @Test func `a metric without a direction and the worst case have no belief`() async throws {
    let record = try await SmallScenario(behaviors: "[typical, niche]").record()
    let analysis = RunAnalysis(record)
    #expect(!analysis.posteriors.contains { $0.metric == "popularity_asked" })
    #expect(
      record.comparisons.filter { $0.behavior == "worst" }.allSatisfy { analysis.posterior(of: $0) == nil })
  }
}
