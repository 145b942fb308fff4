import Statistics
import Testing

@Suite("One effect under several models")
struct RandomEffectsTests {
  private func estimates(_ effects: [Double], _ errors: [Double?]) -> [EffectEstimate] {
    zip(effects, errors).map { effect, error in
      var estimate = EffectEstimate(method: .paired, n: 10)
      estimate.effect = effect
      estimate.standardError = error
      return estimate
    }
  }

  private var five: [EffectEstimate] {
    estimates([0.12, 0.30, -0.05, 0.22, 0.18], [0.05, 0.04, 0.06, 0.03, 0.08])
  }

  // scipy 1.17: brentq of Q(τ²) - 4, then the formulas with t.ppf(.975, 4) and (…, 3); statsmodels 0.15's
  // combine_effects(…, method_re="iterated", use_t=True) agrees to its tolerance
  @Test("is Paule and Mandel's with Hartung and Knapp's interval")
  func pauleMandel() {
    let combined = RandomEffects(five)
    #expect(isClose(combined.modelVariance, 0.014501320072335708, within: 1e-9))
    #expect(isClose(combined.mean, 0.15859302749580861))
    #expect(isClose(combined.standardError, 0.05882926727376501))
    #expect(isClose(combined.modelShare, 0.869387016392421))
    #expect(isClose(combined.interval?.high, 0.3219292586604262))
    #expect(isClose(combined.predictionInterval?.high, 0.5851144825797681))
    #expect(isClose(combined.q, 26.524790597135905))
    #expect(isClose(combined.p, 2.479747004191387e-05, within: 1e-9))
  }

  // statsmodels 0.15: combine_effects(…, method_re="dl", use_t=True): mean_effect_re, tau2, sd_eff_w_re_hksj
  @Test("is DerSimonian and Laird's on request")
  func derSimonianLaird() {
    let combined = RandomEffects(five, method: .derSimonianLaird)
    #expect(isClose(combined.modelVariance, 0.012268218702095043))
    #expect(isClose(combined.mean, 0.15933885264434222))
    #expect(isClose(combined.standardError, 0.05879472662078325))
    // Higgins's I² by Q: (26.5248 - 4)/26.5248
    #expect(isClose(combined.modelShare, 0.8491976784754744))
  }

  @Test("sees no disagreement where there is only noise, and is then no surer than the noise")
  func noise() {
    let combined = RandomEffects(estimates([0.1, 0.11, 0.09], [0.05, 0.05, 0.05]))
    #expect(combined.modelVariance == 0 && combined.modelShare == 0)
    #expect(isClose(combined.standardError, 0.05 / 3.0.squareRoot()))
  }

  @Test("takes certain effects as the models' own spread")
  func certain() {
    for method in [RandomEffects.Method.pauleMandel] {
      let combined = RandomEffects(estimates([1, 2, 3, 6], [0, 0, 0, 0]), method: method)
      // Sample variance 14/3; the mean's error is √(14/3/4).
      #expect(isClose(combined.mean, 3) && isClose(combined.modelVariance, 14.0 / 3, within: 1e-9))
      #expect(isClose(combined.standardError, (14.0 / 12).squareRoot(), within: 1e-9))
      #expect(combined.modelShare == 1 && combined.q == nil && combined.p == nil)
    }
    #expect(RandomEffects(estimates([1, 2], [0, 0]), method: .derSimonianLaird).modelVariance == nil)
  }

  @Test("of a variant against itself under each model is 0")
  func itself() {
    let combined = RandomEffects(estimates([0, 0, 0], [0, 0, 0]))
    #expect(combined.mean == 0 && combined.standardError == 0 && combined.modelShare == 0)
    #expect(combined.interval?.low == 0 && combined.predictionInterval?.high == 0)
  }

  @Test("needs two models for an interval and three for a prediction")
  func few() {
    #expect(RandomEffects([]).mean == nil)
    let one = RandomEffects(estimates([0.4, 1], [0.1, nil]))
    #expect(one.models == 1 && one.excluded == 1 && one.mean == 0.4 && one.interval == nil)
    let two = RandomEffects(estimates([0.4, 1], [0.1, 0.1]))
    #expect(two.interval != nil && two.predictionInterval == nil)
  }

  @Test("bears errors of huge range")
  func hugeRange() {
    let combined = RandomEffects(estimates([1, 2, 3], [1e-140, 1, 1e140]))
    #expect(combined.mean?.isFinite == true && combined.standardError?.isNaN != true)
    #expect(combined.modelShare?.isNaN != true)
  }
}
