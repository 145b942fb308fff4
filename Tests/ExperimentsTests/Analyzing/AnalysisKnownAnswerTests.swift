import Experiments
import Statistics
import Testing

// d = pandas.read_csv("live.csv"); c, b = d[d.variant == "control"], d[d.variant == "B"]; pandas 2, scipy 1.17.1,
// statsmodels 0.15.0 (smf = statsmodels.formula.api), tea-tasting 1.14.0.
@Suite("The analysis of the committed table")
struct AnalysisKnownAnswerTests {
  private func only(
    _ metric: AnalysisRequest.Metric, change: (inout AnalysisRequest) -> Void = { _ in }
  ) throws -> ComparisonRecord {
    let all = try LiveTable.comparisons(metric, change: change)
    #expect(all.count == 1)
    return try #require(all.first).record
  }

  // w = scipy.stats.ttest_ind(b.revenue.dropna(), c.revenue.dropna(), equal_var=False); w.confidence_interval()
  @Test func `welch agrees with scipy, and counts what is missing`() throws {
    let record = try only(.init("revenue"))
    #expect(record.method == "welch" && record.n == 397 && record.missing == 3)
    #expect(isNear(record.effect, 0.8890654822335033) && isNear(record.p, 0.18827205373828226))
    #expect(isNear(record.effectLow, -0.4371202686283211) && isNear(record.effectHigh, 2.215251233095328))
  }

  // smf.ols("revenue ~ (variant == 'B') + pre_revenue", d.dropna()).fit(): .65991, 0.53970; the sides' own residual
  // variances, as in HC2 (0.53994), differ from the pooled one. tt.Mean("revenue", "pre_revenue"): p 0.22154
  @Test func `cuped agrees with analysis of covariance and with tea-tasting`() throws {
    let record = try only(.init("revenue", covariates: ["pre_revenue"]))
    #expect(record.method == "cuped" && isNear(record.effect, 0.6599134054793213))
    #expect(isNear(record.standardError, 0.5397025802182887, within: 1e-3))
    #expect(isNear(record.p, 0.22154286732863931, within: 5e-3))
    #expect(isNear(record.low, -0.05240950003049216, within: 0.02), "tea-tasting, by the delta method")
  }

  // Each side's sm.OLS(revenue, [1, x − mean of both]): its constant and bse², plus (θB − θC)' cov(x) (θB − θC) / 397
  @Test func `several covariates are adjusted for by Lin's regression`() throws {
    let record = try only(.init("revenue", covariates: ["pre_revenue", "tenure"]))
    #expect(record.method == "cuped" && isNear(record.effect, 0.6422109803946212))
    #expect(isNear(record.standardError, 0.5396075524675954))
  }

  // statsmodels.stats.proportion: proportions_ztest([82, 58], [200, 200]);
  // confint_proportions_2indep(82, 200, 58, 200, method="newcomb", compare="diff")
  @Test func `zeros and ones are shares, with Newcombe's interval, also beside a covariate`() throws {
    let record = try only(.init("converted", covariates: ["pre_revenue"]))
    #expect(record.method == "proportion" && isNear(record.p, 0.011873438666086636))
    #expect(isNear(record.effectLow, 0.026506977560311826) && isNear(record.effectHigh, 0.2106150297218745))
  }

  // tt.RatioOfMeans("clicks", "views")
  @Test func `a ratio agrees with tea-tasting`() throws {
    let record = try only(.init("clicks/views"))
    #expect(record.method == "ratio" && isNear(record.effect, 0.037598944591029027))
    #expect(isNear(record.effectLow, 0.0009306378104967927) && isNear(record.effectHigh, 0.07426725137156126))
    #expect(isNear(record.p, 0.04448912130317315))
  }

  // tt.RatioOfMeans("clicks", "views", "pre_revenue"), whose coefficient is that of both sides together
  @Test func `an adjusted ratio agrees with tea-tasting`() throws {
    let record = try only(.init("clicks/views", covariates: ["pre_revenue"]))
    #expect(record.method == "ratio_cuped" && isNear(record.effect, 0.03741432691381946, within: 2e-3))
    #expect(isNear(record.p, 0.04548436821182983, within: 5e-3))
  }

  // scipy.stats.mannwhitneyu(b, c, method="asymptotic").pvalue; np.median(np.subtract.outer(b, c))
  @Test func `ranks agree with scipy`() throws {
    let record = try only(.init("revenue", .mannWhitney))
    #expect(record.method == "mann_whitney" && isNear(record.p, 0.08836509868727749))
    #expect(isNear(record.effect, 0.66) && record.lift == nil && record.verdict == nil)
  }

  // np.quantile(c, .9), np.quantile(b, .9); scipy.stats.bootstrap of their difference: [−3.67, 4.17]
  @Test func `quantiles agree with numpy, and their interval with the bootstrap's`() throws {
    let record = try only(.init("revenue", .quantile(0.9)))
    #expect(record.metric == "revenue:0.9" && record.method == "quantile")
    #expect(isNear(record.controlMean, 16.768) && isNear(record.treatmentMean, 15.849))
    #expect(
      isNear(record.effectLow, -3.66525, within: 0.15) && isNear(record.effectHigh, 4.169, within: 0.15))
  }

  // scipy.stats.bootstrap((b, c), lambda x, y: x.mean() - y.mean(), n_resamples=9999, method="BCa"): se 0.677,
  // [−0.428, 2.212]; 2,000 resamples know an end to some 0.04
  @Test func `the bootstrap agrees with scipy's`() throws {
    let record = try only(.init("revenue", .bootstrap))
    #expect(record.method == "bootstrap" && record.n == 397)
    #expect(isNear(record.standardError, 0.6765534231187315, within: 0.05))
    #expect(abs((record.effectLow ?? 9) + 0.4276909472163762) < 0.12)
    #expect(abs((record.effectHigh ?? 9) - 2.212084767162768) < 0.12)
  }

  // smf.ols("revenue ~ t", d).fit(cov_type="cluster", cov_kwds={"groups": user}): se 0.58588 (CR1; here CR2)
  // The same of z = r + (clicks − r views)/mean(views): se 0.018834
  @Test(arguments: [
    ("revenue", 0.8890654822334992, 0.5858825227471282),
    ("clicks/views", 0.03759894459102894, 0.018833662902681837),
  ])
  func `clustered errors agree with statsmodels`(metric: String, effect: Double, error: Double) throws {
    let record = try only(.init(metric)) { $0.cluster = "user" }
    #expect(record.method == "clustered" && isNear(record.effect, effect))
    #expect(isNear(record.standardError, error, within: 2e-3))
  }

  // ρ² = (L + ln(L + 1))/1000 with L = −2 ln 0.05, x = 397 ρ²; effect ± se √(2(x + 1)/x (ln(x + 1)/2 − ln 0.05))
  @Test func `a confidence sequence takes the interval's place, and zeros and ones are means then`() throws {
    let record = try only(.init("revenue")) { $0.sequentialRows = 1_000 }
    #expect(isNear(record.effectLow, -1.2192110759106778) && isNear(record.effectHigh, 2.9973420403776667))
    #expect(record.p == 1)
    #expect(try only(.init("converted")) { $0.sequentialRows = 1_000 }.method == "welch")
  }

  // statsmodels.stats.multitest.multipletests(p, method=…)[1] of 0.1, 0.01, 0.04 and so on is the corrections' own
  // test; here that the family is all metrics over all rows
  @Test func `p-values are adjusted within the family of all metrics`() throws {
    let metrics: [AnalysisRequest.Metric] = [.init("revenue"), .init("converted"), .init("clicks/views")]
    for correction in Correction.allCases {
      let records = try LiveTable.comparisons(metrics[0], metrics[1], metrics[2]) {
        $0.correction = correction
      }
      .map(\.record)
      #expect(records.map(\.adjustedP) == correction.adjusted(records.map(\.p)))
    }
  }

  // scipy.stats.norm.cdf(effect / se)
  @Test func `the probability of being better is the posterior's, turned around where less is better`() throws
  {
    let higher = try LiveTable.comparisons(.init("revenue"))[0]
    #expect(isNear(higher.probabilityBetter, 0.9062463265212157))
    var metric = AnalysisRequest.Metric("revenue")
    metric.direction = .lower
    let lower = try LiveTable.comparisons(metric)[0]
    #expect(isNear(lower.probabilityBetter, 1 - 0.9062463265212157))
  }
}
