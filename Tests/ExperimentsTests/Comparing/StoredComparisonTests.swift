import Experiments
import Testing

struct StoredComparisonTests {
  private static func stored(_ record: RunRecord, as id: Int) -> RunRecord {
    var record = record
    record.id = id
    return record
  }

  private static func compared(
    _ control: RunRecord, _ first: String, _ treatment: RunRecord, _ second: String
  ) -> StoredComparison {
    StoredComparison(
      control: .init(record: control, variant: first, margin: .relative(0.01)),
      treatment: .init(record: treatment, variant: second, margin: nil))
  }

  @Test func `two variants of one run have the run's own numbers`() async throws {
    let run = Self.stored(
      try await SmallScenario(listeners: 120, behaviors: "[typical, impatient]").record(), as: 3)
    let comparison = Self.compared(run, "popular", run, "helf")
    #expect(comparison.isPaired)
    #expect(
      comparison.explanation
        == "3:helf against 3:popular: paired listener by listener, with the numbers of the run.")
    let record = comparison.record
    #expect(record.variants.map(\.name) == ["3:popular", "3:helf"])
    #expect(record.comparisons.map(\.effect) == run.comparisons.map(\.effect))
    #expect(record.comparisons.map(\.low) == run.comparisons.map(\.low))
    #expect(record.comparisons.map(\.p) == run.comparisons.map(\.p))
    #expect(record.comparisons.map(\.verdict) == run.comparisons.map(\.verdict))
    #expect(Set(record.comparisons.map(\.method)) == ["paired", "paired_ratio", "jackknife"])
  }

  @Test func `the other way round, groups of listeners pair the two`() async throws {
    let run = Self.stored(
      try await SmallScenario(listeners: 120, behaviors: "[typical, impatient]").record(), as: 3)
    let comparison = Self.compared(run, "helf", run, "popular")
    #expect(comparison.explanation.hasSuffix("paired over the same people, in 256 groups."))
    for metric in ["artists_selected", "completed", "ndcg_20", "selection_rate"] {
      for behavior in ["typical", "impatient", "all"] {
        let within = try #require(run.comparison(metric, behavior: behavior))
        let across = try #require(comparison.record.comparison(metric, of: "3:popular", behavior: behavior))
        #expect(agree(across.effect, -(within.effect ?? .nan)), "\(metric) \(behavior)")
        #expect(across.n == within.n)
        // Buckets in place of people: the jackknife's error is as good as the people's own up to its noise.
        let ratio = (across.standardError ?? 0) / (within.standardError ?? 0)
        #expect((0.75...1.35).contains(ratio), "\(metric) \(behavior): \(ratio)")
      }
    }
    let methods = Set(comparison.record.comparisons.map(\.method))
    #expect(methods == ["bucket_paired", "bucket_paired_ratio"])
  }

  @Test func `what differs between two runs is told, setting by setting`() async throws {
    let one = SmallScenario()
    var two = SmallScenario(behaviors: "[typical, niche]", comparison: "margin: 2%")
    two.more = "replicates: 2"
    let records = [Self.stored(try await one.record(), as: 1), Self.stored(try await two.record(), as: 2)]
    let comparison = StoredComparison(
      control: .init(record: records[0], variant: "popular", scenario: try one.scenario),
      treatment: .init(record: records[1], variant: "helf", scenario: try two.scenario))
    let told = comparison.differences.map(\.description)
    #expect(told == ["replicates: 1 against 2", "behaviors: typical against typical, niche"])
    #expect(comparison.isPaired)
    let same = StoredComparison(
      control: .init(record: records[0], variant: "popular", scenario: try one.scenario),
      treatment: .init(record: Self.stored(records[0], as: 4), variant: "helf", scenario: try one.scenario))
    #expect(same.differences.isEmpty)
  }

  @Test func `a larger screen and other artists are told by their keys`() throws {
    let one = try SmallScenario().scenario
    let text = SmallScenario(artists: 50).text.replacing("slate_size: 6", with: "slate_size: 9")
    let two = try ScenarioParser(vocabulary: .registered).parse(text: text, file: "x")
    var other = MadeUpRun.empty()
    other.id = 2
    let comparison = StoredComparison(
      control: .init(record: MadeUpRun.empty(), variant: "c", scenario: one),
      treatment: .init(record: other, variant: "t", scenario: two))
    #expect(
      comparison.differences.map(\.description) == [
        "catalog.artists: 40 against 50", "surface.slate_size: 6 against 9", "surface.visible: 6 against 9",
      ])
  }

  @Test func `a variant against itself in another run of the same people is exactly 0`() async throws {
    let run = try await SmallScenario().record()
    let comparison = Self.compared(Self.stored(run, as: 1), "helf", Self.stored(run, as: 2), "helf")
    let known = comparison.record.comparisons.filter { $0.effect != nil }
    #expect(known.count > 100)
    #expect(known.allSatisfy { $0.effect == 0 && ($0.p ?? 1) == 1 })
    #expect(known.allSatisfy { $0.verdict == nil || $0.verdict == .equivalent || $0.n < 2 })
  }

  @Test func `a variant of another run with the same people is paired, whatever else ran there`() async throws
  {
    let one = Self.stored(try await SmallScenario().record(), as: 1)
    var others = SmallScenario()
    others.variants = ["{name: random, policy: random, control: true}", "{name: h, policy: helf}"]
    let two = Self.stored(try await others.record(), as: 2)
    let comparison = Self.compared(one, "popular", two, "h")
    #expect(comparison.isPaired)
    let across = try #require(comparison.record.comparison("artists_selected", of: "2:h"))
    let within = try #require(one.comparison("artists_selected"))
    #expect(agree(across.effect, within.effect ?? .nan))
  }

  @Test func `fewer of the same people are still paired, and it says so`() async throws {
    let many = Self.stored(try await SmallScenario(listeners: 96).record(), as: 1)
    let few = Self.stored(try await SmallScenario(listeners: 60).record(), as: 2)
    let comparison = Self.compared(many, "popular", few, "helf")
    #expect(comparison.isPaired)
    #expect(comparison.explanation.contains("96 and 60 of them"))
    #expect(comparison.record.comparison("completed", of: "2:helf")?.n == 60)
  }

  @Test func `other people are compared as independent samples, and it says so`() async throws {
    let one = Self.stored(try await SmallScenario().record(), as: 1)
    let two = Self.stored(try await SmallScenario(seed: 6).record(), as: 2)
    let comparison = Self.compared(one, "popular", two, "helf")
    #expect(!comparison.isPaired)
    #expect(comparison.explanation.contains("independent samples"))
    let record = try #require(comparison.record.comparison("artists_selected", of: "2:helf"))
    let (c, t) = (one.mean("popular"), two.mean("helf"))
    #expect(record.method == "welch" && record.n == 96)
    #expect(agree(record.effect, (t ?? .nan) - (c ?? .nan)))
  }

  @Test func `people who were split between variants are never paired`() async throws {
    let run = Self.stored(try await SmallScenario(comparison: "design: split").record(), as: 1)
    #expect(!Self.compared(run, "popular", run, "helf").isPaired)
  }

  @Test func `only behaviors with the same settings are compared, and averages only over the same ones`()
    async throws
  {
    let two = Self.stored(try await SmallScenario(behaviors: "[typical, impatient]").record(), as: 1)
    let three = Self.stored(
      try await SmallScenario(behaviors: "[typical, impatient, niche]").record(), as: 2)
    let overlap = Self.compared(two, "popular", three, "helf")
    #expect(overlap.sharedBehaviors == ["typical", "impatient"])
    #expect(overlap.record.comparison("completed", of: "2:helf")?.effect != nil)
    #expect(overlap.record.comparison("completed", of: "2:helf", behavior: "all")?.effect == nil)
    #expect(overlap.record.comparison("completed", of: "2:helf", behavior: "worst")?.effect != nil)
    let other = Self.stored(
      try await SmallScenario(behaviors: "[{name: typical, kind: structural, sharpness: 1}]").record(), as: 3)
    #expect(Self.compared(two, "popular", other, "helf").sharedBehaviors.isEmpty)
  }

  @Test func `what flips between behaviors is model-dependent across runs as within one`() async throws {
    let run = Self.stored(
      try await SmallScenario(listeners: 120, behaviors: "[typical, impatient]").record(), as: 1)
    let across = Self.compared(run, "popular", run, "helf").record
    for record in across.comparisons where record.behavior == "all" && record.segment == "all" {
      let each = ["typical", "impatient"].compactMap {
        across.comparison(record.metric, of: "1:helf", behavior: $0)
      }
      guard each.contains(where: { ($0.low ?? 0) > 0 }), each.contains(where: { ($0.high ?? 0) < 0 }) else {
        continue
      }
      #expect(record.verdict == .modelDependent || record.verdict == nil, "\(record.metric)")
    }
  }

  @Test func `one metric can be kept`() async throws {
    let record = try await SmallScenario(listeners: 12).record().keeping(metric: "completed")
    #expect(record.metrics.map(\.name) == ["completed"])
    #expect(Set(record.estimates.map(\.metric)) == ["completed"])
    #expect(Set(record.comparisons.map(\.metric)) == ["completed"])
  }
}

extension RunRecord {
  fileprivate func mean(_ variant: String) -> Double? {
    estimates.first { $0.variant == variant && $0.metric == "artists_selected" && $0.segment == "all" }?.mean
  }
}
