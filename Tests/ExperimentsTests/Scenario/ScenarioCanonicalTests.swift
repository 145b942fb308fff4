import Experiments
import Onboarding
import Testing

struct ScenarioCanonicalTests {
  static let texts =
    ScenarioHostilityTests.scenarios.map { $0.text() } + [
      scenarioText(),
      scenarioText("catalog: {source: lastfm-2k}", "listeners: {population: replayed}"),
      scenarioText("catalog: {source: csv, path: \"a\\\"b\\\\c\\n\\té🎵 {x}: #\"}", "listeners: {count: 3}"),
      scenarioText("catalog: {observed_noise: 1e-7, attributes: 0}", "seed: 9223372036854775807"),
      scenarioText("behaviors: [{drift: 0.1234567890123456789, leave_base: -1e1}, drifting]"),
      gatedText(
        "comparison: {margin: 0.07%, segments: [type]}", "gate: [{metric: completed, rule: superior}]"),
      "name: a\nvariants: [{name: b, policy: {kind: thompson, scale: 0.1}}, {name: c, policy: helf, control: true}]",
    ]

  @Test(arguments: texts) func `the canonical form reads back as the same scenario`(text: String) throws {
    let scenario = try parsed(text)
    let again = try parsed(scenario.canonicalText)
    #expect(again == scenario)
    #expect(again.canonicalText == scenario.canonicalText)
    #expect(again.fingerprint == scenario.fingerprint)
  }

  @Test func `the canonical form has every setting in a fixed order`() throws {
    let scenario = try parsed(gatedText("gate: [{metric: completed, rule: non_inferior, margin: 0.5%}]"))
    let lines = scenario.canonicalText.split(separator: "\n").filter { !$0.hasPrefix("  - {name: typical") }
    #expect(
      lines == [
        "overture: 1", "name: tiny", "seed: 1",
        "catalog: {source: builtin, artists: 2000, attributes: 48, dimensions: 24, observed_noise: 0.3}",
        "listeners: {count: 10000, population: builtin, types: 8}", "behaviors:",
        "surface: {kinds: [artist_grid], slate_size: 9, max_screens: 10, min_selections: 3, expand_on_select: 0, "
          + "visible: 9, columns: 3}", "horizon_days: 28", "replicates: 1", "variants:",
        "  - {name: popular, policy: {kind: popularity}, control: true, service_ms: 30}",
        "  - {name: new, policy: {kind: helf}, control: false, service_ms: 30}",
        "metrics: [completed, artists_selected, ndcg_20]",
        "comparison: {design: paired, confidence: 0.95, correction: holm, adjust: cuped, segments: [], margin: 1%}",
        "gate:", "  - {metric: completed, rule: non_inferior, margin: 0.5%}",
      ])
  }

  @Test func `pairs stand in the canonical form where they aren't the default`() throws {
    let all = try parsed(gatedText("comparison: {pairs: all, correction: benjamini_yekutieli}"))
    #expect(all.canonicalText.contains("correction: benjamini_yekutieli"))
    #expect(all.canonicalText.contains("margin: 1%, pairs: all}"))
    let control = try parsed(gatedText("comparison: {pairs: control}"))
    #expect(control.fingerprint == (try parsed(gatedText())).fingerprint)
  }

  @Test func `comments, spacing, key order and written-out defaults don't change the fingerprint`() throws {
    let plain = try parsed(scenarioText())
    let text = """
      # Is this the same?
      replicates:   1
      variants:
        - policy: {kind: popularity}   # the list
          service_ms: 30
          control: true
          name: "popular"
      seed: 1
      name: 'tiny'
      metrics: [ndcg_20, artists_selected, completed]
      comparison: {margin: 1.00%, confidence: 9.5e-1}
      """
    #expect(try parsed(text).fingerprint == plain.fingerprint)
    #expect(plain.fingerprint.count == 64)
  }

  @Test func `every change of a setting changes the fingerprint`() throws {
    let changes = [
      "seed: 2", "catalog: {artists: 2001}", "catalog: {observed_noise: 0.30000000000000004}",
      "listeners: {count: 9999}", "listeners: {types: 9}", "behaviors: [niche]", "surface: {columns: 4}",
      "horizon_days: 27", "replicates: 2", "metrics: [completed]", "comparison: {design: split}",
      "comparison: {margin: 0.01}", "comparison: {segments: [type]}",
      "gate: [{metric: completed, rule: superior}]", "gate: [{metric: completed, rule: equivalent}]",
    ]
    let fingerprints = try changes.map { try parsed(gatedText($0)).fingerprint }
    #expect(Set(fingerprints + [try parsed(gatedText()).fingerprint]).count == changes.count + 1)
  }

  @Test func `a share prints as a percentage that reads back exactly`() throws {
    let shares = [
      0.07, 0.29, 0.57, 1.1, 0.1 + 0.2, 1e-9, 1.5e-7, 123.456, 1e16, 1e300, .leastNonzeroMagnitude, 0, 3,
    ]
    for share in shares {
      let text = Scenario.Margin.relative(share).text
      let margin = try parsed(scenarioText("comparison: {margin: \(text)}")).comparison.margin
      #expect(margin == .relative(share), "\(text)")
    }
    let texts = [0.07, 0.005, 0.1, 1, 2.5, 0, 0.123456].map { Scenario.Margin.relative($0).text }
    #expect(texts == ["7%", "0.5%", "10%", "100%", "250%", "0%", "12.3456%"])
  }

  // MARK: The cohort

  @Test(arguments: [
    "listeners: {count: 5}", "behaviors: [niche]", "surface: {columns: 4}", "horizon_days: 3",
    "metrics: [ndcg_20]",
    "comparison: {design: split}", "gate: [{metric: completed, rule: superior}]",
  ])
  func `what doesn't make the people or their world doesn't change the cohort`(change: String) throws {
    #expect(try parsed(gatedText(change)).cohortFingerprint == parsed(gatedText()).cohortFingerprint)
  }

  @Test(arguments: [
    "seed: 5", "catalog: {artists: 100}", "catalog: {observed_noise: 0}", "catalog: {source: csv, path: x}",
    "listeners: {types: 3}",
  ])
  func `what makes the people or their world changes the cohort`(change: String) throws {
    #expect(try parsed(scenarioText(change)).cohortFingerprint != parsed(scenarioText()).cohortFingerprint)
  }

  @Test func `where the files lie doesn't change the cohort, and what they are does`() throws {
    let cohorts = try ["csv, path: a", "csv, path: b", "lastfm-2k, path: a"].map {
      try parsed(scenarioText("catalog: {source: \($0)}")).cohortFingerprint
    }
    #expect(cohorts[0] == cohorts[1])
    #expect(cohorts[0] != cohorts[2])
  }

  @Test func `names and variants don't change the cohort`() throws {
    let other = try parsed("name: other\nvariants: [{name: z, policy: helf}]")
    #expect(try parsed(scenarioText()).cohortFingerprint == other.cohortFingerprint)
  }
}
