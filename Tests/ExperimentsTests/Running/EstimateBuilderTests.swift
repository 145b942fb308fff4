import Experiments
import Testing

struct EstimateBuilderTests {
  @Test func `replicates are told one by one and as the mean of each listener`() async throws {
    var small = SmallScenario()
    small.more = "replicates: 2"
    let twice = try await small.record()
    let once = try await SmallScenario().record()
    func estimate(_ record: RunRecord, _ metric: String, replicate: Int) -> EstimateRecord? {
      record.estimates.first {
        $0.variant == "helf" && $0.metric == metric && $0.segment == "all" && $0.replicate == replicate
      }
    }
    let pooled = try #require(estimate(twice, "artists_selected", replicate: 0))
    let each = try (1...2).map { try #require(estimate(twice, "artists_selected", replicate: $0)) }
    #expect(pooled.n == 48 && each.allSatisfy { $0.n == 48 })
    #expect(agree(pooled.mean, mean(each.compactMap(\.mean))))
    #expect(each[0].mean == estimate(once, "artists_selected", replicate: 0)?.mean)
    let ratio = try (1...2).map { try #require(estimate(twice, "selection_rate", replicate: $0)) }
    #expect(ratio[0].mean == estimate(once, "selection_rate", replicate: 0)?.mean)
    #expect(!once.estimates.contains { $0.replicate > 0 })
  }

  @Test func `every estimate is the mean, spread and quantiles of its listeners`() async throws {
    let plan = try SmallScenario().plan
    let lives = try ListenerValues(plan)
    let record = try await plan.record()
    for metric in ["artists_selected", "time_to_first_selection_s", "onboarding_s"] {
      let estimate = try #require(
        record.estimates.first { $0.variant == "helf" && $0.metric == metric && $0.segment == "all" })
      let known = lives.numbers(metric, variant: 1).compactMap(\.self)
      #expect(estimate.n == known.count && estimate.missing == 48 - known.count)
      #expect(agree(estimate.mean, mean(known)))
      #expect(agree(estimate.sd, variance(known).squareRoot()))
      #expect(estimate.quantiles.count == 5 && estimate.quantiles == estimate.quantiles.sorted())
      // The sketch is good to 1 %.
      let least = try #require(known.min())
      let most = try #require(known.max())
      #expect(estimate.quantiles.allSatisfy { $0 >= least * 0.98 - 1e-9 && $0 <= most * 1.02 + 1e-9 })
    }
  }

  @Test func `moments say the same as estimates, for every variant, behavior and segment`() async throws {
    let record = try await SmallScenario(behaviors: "[typical, impatient]").record()
    for moment in record.moments {
      let estimate = try #require(
        record.estimates.first {
          $0.variant == moment.variant && $0.behavior == moment.behavior && $0.metric == moment.metric
            && $0.segment == moment.segment
        })
      #expect(moment.moments.total.count == estimate.n && moment.moments.missing == estimate.missing)
    }
    #expect(record.moments.count == 2 * 3 * 24 * 7)
  }
}
