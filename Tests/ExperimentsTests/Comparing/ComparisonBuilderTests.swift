import Experiments
import Statistics
import Testing

/// Comparisons against the same numbers worked out from single listeners.
struct ComparisonBuilderTests {
  @Test(arguments: ["artists_selected", "completed", "onboarding_s", "time_to_first_selection_s"])
  func `a paired effect is the mean of listeners' own differences`(metric: String) async throws {
    let plan = try SmallScenario().plan
    let lives = try ListenerValues(plan)
    let record = try #require(try await plan.record().comparison(metric))
    let pairs = zip(lives.numbers(metric, variant: 0), lives.numbers(metric, variant: 1))
      .compactMap { control, treatment in control.flatMap { c in treatment.map { (c, $0) } } }
    let n = pairs.count
    #expect(record.method == "paired" && record.n == n && record.missing == plan.listeners - n)
    let differences = pairs.map { $0.1 - $0.0 }
    let t = student(Double(n - 1), outside: 0.05)
    #expect(agree(record.effect, mean(differences)))
    #expect(agree(record.standardError, standardError(differences)))
    #expect(agree(record.effectLow, mean(differences) - t * standardError(differences)))
    #expect(agree(record.effectHigh, mean(differences) + t * standardError(differences)))
    let (controls, treatments) = (pairs.map(\.0), pairs.map(\.1))
    #expect(agree(record.lift, mean(treatments) / mean(controls) - 1))
    // Fieller: the ratios r that T − r C doesn't contradict, (T − r C)² ≤ t² Var(T − r C).
    let (c, d) = (mean(controls), mean(treatments))
    let square = t * t / Double(n)
    let covariance = (variance(controls) + variance(treatments) - variance(differences)) / 2
    let leading = c * c - square * variance(controls)
    let half = c * d - square * covariance
    let root = (half * half - leading * (d * d - square * variance(treatments))).squareRoot()
    #expect(leading > 0)
    #expect(agree(record.low, (half - root) / leading - 1))
    #expect(agree(record.high, (half + root) / leading - 1))
  }

  @Test func `a paired ratio compares sums over sums`() async throws {
    let plan = try SmallScenario().plan
    let lives = try ListenerValues(plan)
    let record = try #require(try await plan.record().comparison("selection_rate"))
    let pairs = zip(lives.values("selection_rate", variant: 0), lives.values("selection_rate", variant: 1))
      .compactMap { control, treatment in control.flatMap { c in treatment.map { (c, $0) } } }
    let (cMean, tMean) = (mean(pairs.map(\.0.denominator)), mean(pairs.map(\.1.denominator)))
    let c = mean(pairs.map(\.0.numerator)) / cMean
    let t = mean(pairs.map(\.1.numerator)) / tMean
    let parts = pairs.map { pair in
      (pair.1.numerator - t * pair.1.denominator) / tMean
        - (pair.0.numerator - c * pair.0.denominator) / cMean
    }
    #expect(record.method == "paired_ratio" && record.n == pairs.count)
    #expect(agree(record.controlMean, c) && agree(record.treatmentMean, t))
    #expect(agree(record.effect, t - c))
    #expect(agree(record.standardError, standardError(parts)))
  }

  @Test func `a split effect is between two groups of people, by Welch`() async throws {
    let plan = try SmallScenario(listeners: 96, comparison: "design: split, adjust: none").plan
    let lives = try ListenerValues(plan)
    let record = try #require(try await plan.record().comparison("artists_selected"))
    let c = lives.numbers("artists_selected", variant: 0).compactMap(\.self)
    let t = lives.numbers("artists_selected", variant: 1).compactMap(\.self)
    #expect(c.count + t.count == 96)
    #expect(record.method == "welch" && record.n == 96 && record.missing == 0)
    let (a, b) = (variance(c) / Double(c.count), variance(t) / Double(t.count))
    let degrees = (a + b) * (a + b) / (a * a / Double(c.count - 1) + b * b / Double(t.count - 1))
    let half = student(degrees, outside: 0.05) * (a + b).squareRoot()
    #expect(agree(record.effect, mean(t) - mean(c)))
    #expect(agree(record.standardError, (a + b).squareRoot()))
    #expect(agree(record.effectHigh, mean(t) - mean(c) + half))
    let shares = try #require(try await plan.record().comparison("completed"))
    #expect(shares.method == "proportion")
    let completed = (0...1).map { mean(lives.numbers("completed", variant: $0).compactMap(\.self)) }
    #expect(agree(shares.effect, completed[1] - completed[0]))
  }

  @Test func `CUPED takes out what people brought along`() async throws {
    let plan = try SmallScenario(listeners: 96, comparison: "design: split, adjust: cuped").plan
    let lives = try ListenerValues(plan)
    let record = try #require(try await plan.record().comparison("ndcg_20"))
    let sides = (0...1).map { variant -> [(x: Double, y: Double)] in
      let values = lives.numbers("ndcg_20", variant: variant)
      return values.indices.compactMap { row in values[row].map { (x: lives.baselineFit(row), y: $0) } }
    }
    // θ by least squares within the sides; each side's mean moves to the common mean of x.
    var products = 0.0
    var squares = 0.0
    for side in sides {
      let (x, y) = (mean(side.map { $0.x }), mean(side.map { $0.y }))
      for unit in side {
        products += (unit.x - x) * (unit.y - y)
        squares += (unit.x - x) * (unit.x - x)
      }
    }
    let common = mean(sides.joined().map { $0.x })
    let adjusted = sides.map { side -> Double in
      mean(side.map { $0.y }) - products / squares * (mean(side.map { $0.x }) - common)
    }
    #expect(record.method == "cuped" && squares > 0)
    #expect(agree(record.controlMean, adjusted[0]) && agree(record.treatmentMean, adjusted[1]))
    #expect(agree(record.effect, adjusted[1] - adjusted[0]))
  }

  @Test func `over all behaviors each listener counts once, with the mean of what is defined on both sides`()
    async throws
  {
    let plan = try SmallScenario(behaviors: "[typical, impatient]").plan
    let lives = try ListenerValues(plan)
    for metric in ["artists_selected", "time_to_first_selection_s"] {
      let record = try #require(try await plan.record().comparison(metric, behavior: "all"))
      var differences: [Double] = []
      for row in 0..<plan.listeners {
        let parts = (0...1).compactMap { behavior -> Double? in
          let c = lives.numbers(metric, variant: 0, behavior: behavior)[row]
          let t = lives.numbers(metric, variant: 1, behavior: behavior)[row]
          return c.flatMap { c in t.map { $0 - c } }
        }
        if !parts.isEmpty { differences.append(mean(parts)) }
      }
      #expect(record.n == differences.count && record.missing == plan.listeners - differences.count)
      #expect(agree(record.effect, mean(differences)), "\(metric)")
      #expect(agree(record.standardError, standardError(differences)), "\(metric)")
    }
  }

  @Test func `the worst case is the least favorable behavior, at a confidence that allows for the choice`()
    async throws
  {
    let small = SmallScenario(behaviors: "[typical, impatient, niche]")
    let record = try await small.record()
    var strict = small
    strict.comparison = "confidence: \(1 - 0.05 / 3)"
    let bounds = try await strict.record()
    for (metric, sign) in [("artists_selected", 1.0), ("onboarding_s", -1.0)] {
      let each = try ["typical", "impatient", "niche"].map {
        try #require(record.comparison(metric, behavior: $0))
      }
      let worst = try #require(record.comparison(metric, behavior: "worst"))
      let least = try #require(each.min { sign * ($0.lift ?? 0) < sign * ($1.lift ?? 0) })
      #expect(worst.worstBehavior == least.behavior)
      #expect(worst.lift == least.lift && worst.effect == least.effect)
      #expect(agree(worst.p, min(1, 3 * (least.p ?? 0))))
      // The bounds are the worst of all behaviors' at 1 − 0.05/3.
      let ends = try each.map { try #require(bounds.comparison(metric, behavior: $0.behavior)) }
      let low = sign > 0 ? ends.compactMap(\.low).min() : ends.compactMap(\.low).max()
      let high = sign > 0 ? ends.compactMap(\.high).min() : ends.compactMap(\.high).max()
      #expect(agree(worst.low, low ?? .nan) && agree(worst.high, high ?? .nan), "\(metric)")
    }
    #expect(record.comparison("popularity_asked", behavior: "worst") == nil)
  }

  @Test func `the levels of a segment key divide all listeners among them`() async throws {
    let record = try await SmallScenario(behaviors: "[typical, impatient]").record()
    let whole = record.comparisons.filter { $0.segment == "all" && $0.behavior != "worst" }
    for comparison in whole {
      for key in ["mainstreamness", "device"] {
        let parts = record.comparisons.filter {
          $0.metric == comparison.metric && $0.behavior == comparison.behavior
            && $0.segment.hasPrefix("\(key)=")
        }
        guard !["catalog_coverage", "exposure_gini"].contains(comparison.metric) else { continue }
        #expect(parts.count >= 3)
        #expect(parts.map(\.n).reduce(0, +) == comparison.n, "\(comparison.metric) by \(key)")
        #expect(parts.map(\.missing).reduce(0, +) == comparison.missing, "\(comparison.metric) by \(key)")
        let sum = parts.reduce(0) { $0 + ($1.controlMean ?? 0) * Double($1.n) }
        guard comparison.method == "paired", let mean = comparison.controlMean else { continue }
        #expect(agree(sum / Double(comparison.n), mean), "\(comparison.metric) by \(key)")
      }
    }
  }

  @Test func `p-values are adjusted within what is looked at together, and cheating costs nobody else`()
    async throws
  {
    var many = SmallScenario()
    many.variants += ["{name: random, policy: random}", "{name: ceiling, policy: oracle}"]
    let record = try await many.record()
    for (segment, treatments) in [
      ("all", ["helf", "random"]), ("mainstreamness", ["helf", "random"]), ("all", ["ceiling"]),
    ] {
      let family = record.comparisons.filter {
        $0.segment.split(separator: "=")[0] == segment && treatments.contains($0.treatment)
      }
      #expect(family.map(\.adjustedP) == HolmCorrection.adjusted(family.map(\.p)))
      #expect(family.contains { $0.adjustedP != $0.p })
    }
    many.variants.removeLast()
    let without = try await many.record()
    #expect(record.comparisons.filter { $0.treatment != "ceiling" } == without.comparisons)
    many.comparison = "correction: none"
    #expect(try await many.record().comparisons.allSatisfy { $0.adjustedP == $0.p })
  }

  @Test(arguments: Scenario.ComparisonSettings.Correction.allCases)
  func `p-values are adjusted by the correction that the scenario names`(
    correction: Scenario.ComparisonSettings.Correction
  ) async throws {
    let record = try await SmallScenario(comparison: "correction: \(correction.rawValue)").record()
    let method = try #require(
      [
        "none": Correction.none, "holm": .holm, "hochberg": .hochberg, "hommel": .hommel,
        "benjamini_hochberg": .benjaminiHochberg, "benjamini_yekutieli": .benjaminiYekutieli,
      ][correction.rawValue])
    #expect(record.comparisons.map(\.adjustedP) == method.adjusted(record.comparisons.map(\.p)))
  }

  @Test func `all pairs add treatments against each other, and change none against the control but in p`()
    async throws
  {
    var small = SmallScenario(listeners: 96)
    small.variants += ["{name: random, policy: random}", "{name: h, policy: helf}"]
    let usual = try await small.record()
    small.comparison += ", pairs: all"
    let all = try await small.record()
    let withControl = all.comparisons.filter { $0.control == "popular" }
    #expect(withControl.map(\.effect) == usual.comparisons.map(\.effect))
    #expect(withControl.map(\.verdict) == usual.comparisons.map(\.verdict))
    let pairs = Set(all.comparisons.map { "\($0.treatment) \($0.control)" })
    #expect(
      pairs == ["helf popular", "random popular", "h popular", "random helf", "h helf", "h random"])
    for metric in ["artists_selected", "selection_rate", "completed"] {
      let same = all.comparisons.first {
        $0.control == "helf" && $0.treatment == "h" && $0.metric == metric && $0.segment == "all"
      }
      #expect(same?.effect == 0 && same?.p == 1)
      let across = all.comparisons.first {
        $0.control == "helf" && $0.treatment == "random" && $0.metric == metric && $0.segment == "all"
      }
      let first = try #require(all.comparison(metric, of: "random")?.effect)
      let second = try #require(all.comparison(metric, of: "helf")?.effect)
      #expect(agree(across?.effect, first - second), "\(metric)")
    }
    #expect(all.gate == usual.gate)
  }

  @Test func `a higher confidence widens every interval and moves no effect`() async throws {
    let usual = try await SmallScenario(comparison: "confidence: 0.9").record()
    let wide = try await SmallScenario(comparison: "confidence: 0.99").record()
    #expect(usual.comparisons.map(\.effect) == wide.comparisons.map(\.effect))
    for (narrow, wide) in zip(usual.comparisons, wide.comparisons) {
      guard let a = narrow.effectLow, let b = wide.effectLow, (narrow.standardError ?? 0) > 0 else {
        continue
      }
      #expect(b < a, "\(narrow.metric)")
    }
  }
}
