import Experiments
import Statistics
import Testing

@testable import Reporting  // remarks are made of internal readings

@Suite struct VerdictSentenceBestTests {
  private static let effects: KeyValuePairs = [
    "dpp": 0.001, "similar": 0.009, "helf": 0.01, "coverage": 0.006,
  ]

  /// Candidates that are all better than `popular` on `ndcg_20`, by their effects, each ± `error` and by itself.
  private func report(_ effects: KeyValuePairs<String, Double>, error: Double) -> Report {
    var run = SampleRun.empty()
    run.variants = [SampleRun.variant("popular", "popularity", isControl: true)]
    run.variants += effects.map { SampleRun.variant($0.key, $0.key) }
    run.behaviors = [SampleRun.typical]
    run.metrics = SampleRun.metrics
    run.comparisons = effects.map { name, effect in
      var row = SampleRun.comparison(name, "ndcg_20", 0.3, 0.3 + effect, half: 0.01, .better)
      row.standardError = error
      return row
    }
    var moments = BucketedMoments(variables: 2)
    // Nobody differs from anybody, so that no two effects move together.
    for unit in 0..<1000 { moments.add(bucket: BucketedMoments.bucket(of: UInt32(unit)), 0.3, 0) }
    run.moments = run.variants.map {
      MomentRecord(variant: $0.name, behavior: "typical", metric: "ndcg_20", segment: "all", moments: moments)
    }
    return Report(run, margin: .relative(0.01))
  }

  private func remark(_ report: Report) -> String? {
    report.remarks.map(\.text).first { $0.hasPrefix("It is open which variant is best") }
  }

  @Test func `who may be the best is told with their chances, where nobody is it for sure`() throws {
    let report = report(Self.effects, error: 0.002)
    let text = try #require(remark(report))
    let named = text.matches(of: /(\w+) with (\d+) %/).compactMap { match in
      Double(match.2).map { (String(match.1), $0 / 100) }
    }
    // scipy: ∫ φ((x − m) / s) / s Π Φ((x − mⱼ) / s) dx over the other candidates; dpp has 0.00005 and isn't named.
    let known = [("helf", 0.6179), ("similar", 0.3473), ("coverage", 0.0347)]
    #expect(named.map(\.0) == known.map(\.0))
    // 4,000 draws, and whole percents.
    for (found, known) in zip(named, known) { #expect(abs(found.1 - known.1) < 0.03) }
    #expect(text.hasPrefix("It is open which variant is best on ndcg_20: helf with "))
    let words = report.terminalText().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(text))
  }

  @Test func `where one is the best for sure nothing is said to be open`() {
    #expect(remark(report(["helf": 0.02, "similar": 0.009], error: 0.002)) == nil)
  }

  @Test func `runners-up are told best first, and of many the best five`() {
    let few = report(Self.effects, error: 0.002).remarks.map(\.text)
    #expect(
      few.contains {
        $0.hasPrefix("Also better on ndcg_20: similar +3.0 % [") && $0.contains("; coverage +2.0 %")
          && $0.contains("; dpp +0.3 %") && !$0.contains("more")
      }, "\(few)")
    let many = report(
      [
        "a": 0.010, "b": 0.009, "c": 0.008, "d": 0.007, "e": 0.006, "f": 0.005, "g": 0.004, "h": 0.003,
      ], error: 0.002
    ).remarks.map(\.text)
    #expect(
      many.contains {
        $0.hasPrefix("Also better on ndcg_20: b +3.0 %") && $0.contains("; f +1.7 %") && !$0.contains("; g ")
          && $0.hasSuffix("; 2 more.")
      }, "\(many)")
  }
}
