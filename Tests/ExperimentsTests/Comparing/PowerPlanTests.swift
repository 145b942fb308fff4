import Experiments
import Statistics
import Testing

struct PowerPlanTests {
  /// A pilot of 100 listeners whose differences have deviation 2 and whose values have deviation 3, over a mean of 10.
  private static var pilot: RunRecord {
    var run = MadeUpRun.empty()
    var row = MadeUpRun.row(effect: 0.1, error: 0.2, n: 100)
    row.controlMean = 10
    run.comparisons = [row]
    var moments = BucketedMoments(variables: 2)
    for unit in 0..<100 {
      let value = 10 + 3 * (0.99).squareRoot() * (unit % 2 == 0 ? 1 : -1)
      moments.add(bucket: BucketedMoments.bucket(of: UInt32(unit)), value, 0)
    }
    run.moments = ["c", "t"].map {
      MomentRecord(variant: $0, behavior: "typical", metric: "ndcg_20", segment: "all", moments: moments)
    }
    return run
  }

  /// statsmodels 0.14: TTestPower().solve_power(effect_size=0.05, alpha=0.05, power=0.8) = 3141.47;
  /// solve_power(nobs=400, …) × 2 = 0.280834873651059; power(0.05, 400, 0.05);
  /// TTestIndPower().solve_power(effect_size=0.1/3, …) = 14128.91 a side; solve_power(nobs1=200, …) × 3 = 0.84250935.
  @Test func `listeners and effects are those of the t tests`() throws {
    let plan = PowerPlan(record: Self.pilot, listeners: 400)
    let row = try #require(plan.rows { _ in .relative(0.01) }.first)
    #expect(agree(row.effect, 0.1) && row.treatment == "t" && row.behavior == "typical")
    let paired = try #require(row.paired)
    #expect(agree(paired.deviation, 2, within: 1e-9))
    #expect(paired.requiredListeners == 3_142)
    #expect(agree(paired.detectableEffect, 0.280834873651059, within: 1e-6))
    // To show more than 0.1 one needs more than to show anything, by 0.1.
    #expect(abs((paired.winningEffect ?? 0) - 0.3808) < 1e-3)
    let split = try #require(row.split)
    #expect(agree(split.deviation, 3, within: 1e-9))
    #expect(split.requiredListeners == 28_258)
    #expect(agree(split.detectableEffect, 0.8425093508628022, within: 1e-6))
    #expect(agree(row.lift(split.detectableEffect), 0.08425093508628022, within: 1e-6))
  }

  @Test func `whoever is undefined has to be made up for`() throws {
    var pilot = Self.pilot
    pilot.comparisons[0].missing = 100
    let row = try #require(PowerPlan(record: pilot, listeners: 800).rows { _ in .absolute(0.1) }.first)
    #expect(row.paired?.requiredListeners == 6_284)
    #expect(agree(row.paired?.detectableEffect, 0.280834873651059, within: 1e-6))
  }

  @Test func `more variants share a split experiment's listeners`() throws {
    var pilot = Self.pilot
    pilot.variants.append(
      VariantRecord(name: "u", policy: "p", parameters: "", isControl: false, isCheating: false))
    let row = try #require(PowerPlan(record: pilot, listeners: 600).rows { _ in .relative(0.01) }.first)
    #expect(row.split?.requiredListeners == 42_387)
    #expect(agree(row.split?.detectableEffect, 0.8425093508628022, within: 1e-6))
    #expect(row.paired?.requiredListeners == 3_142)
  }

  @Test func `nothing is said of what doesn't vary or has no lift`() throws {
    var pilot = Self.pilot
    pilot.comparisons[0].standardError = 0
    pilot.moments = []
    let still = try #require(PowerPlan(record: pilot, listeners: 400).rows { _ in .relative(0.01) }.first)
    #expect(still.paired == nil && still.split == nil)
    pilot = Self.pilot
    pilot.comparisons[0].controlMean = 0
    let zero = try #require(PowerPlan(record: pilot, listeners: 400).rows { _ in .relative(0.01) }.first)
    #expect(zero.effect == nil && zero.paired == nil)
  }

  @Test func `a run of so many listeners finds what the plan from it says`() async throws {
    let record = try await SmallScenario(listeners: 96).record()
    let rows = PowerPlan(record: record, listeners: 96).rows { _ in .relative(0.05) }
    #expect(
      rows.count > 10 && !rows.contains { $0.metric == "catalog_coverage" || $0.metric == "popularity_asked" }
    )
    for row in rows {
      guard let answer = row.paired, let found = answer.detectableEffect else { continue }
      let comparison = try #require(record.comparison(row.metric))
      guard comparison.missing == 0, let error = comparison.standardError else { continue }
      // Power 80 % at 5 %: about 2.8 standard errors, a little more with 95 degrees of freedom.
      #expect((2.8...2.9).contains(found / error), "\(row.metric): \(found / error)")
    }
  }
}
