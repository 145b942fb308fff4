import Experiments
import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  @Test func `the object reads as accepted`() throws {
    try GoldenFile("Tests/ReportingTests/Golden/small.json").expect(Report(SampleRun.small).text(as: .json))
  }

  @Test func `the keys are those of the format and no others`() throws {
    let object = try parsed(SampleRun.small)
    #expect(
      Set(object.keys) == [
        "schema", "run", "estimates", "comparisons", "gate", "checks", "posterior", "segment_tests",
        "worst_segments", "models", "precision", "curves",
      ])
    #expect(object["schema"] as? Int == 1)
    #expect(
      Set(try #require(object["run"] as? [String: Any]).keys)
        == [
          "id", "scenario", "label", "seed", "listeners", "planned_listeners", "state", "fingerprint",
          "seconds",
        ])
    try expectKeys(
      of: object["estimates"], ["variant", "behavior", "metric", "segment", "n", "missing", "mean", "sd"])
    try expectKeys(
      of: object["comparisons"],
      [
        "control", "treatment", "behavior", "metric", "segment", "method", "effect", "lift", "low", "high",
        "p", "p_adjusted", "verdict", "n", "missing", "se", "effect_low", "effect_high", "significant",
        "probability_better", "expected_loss", "any_time_low", "any_time_high", "any_time_p",
      ])
    try expectKeys(
      of: object["gate"],
      [
        "metric", "rule", "margin", "control", "treatment", "lift", "low", "high", "result", "behavior",
        "listeners",
      ])
  }

  @Test func `undefined is null, and an empty run is still an object`() throws {
    var run = SampleRun.empty()
    run.id = nil
    run.label = nil
    run.comparisons = [
      ComparisonRecord(
        control: "a", treatment: "b", behavior: "all", metric: "m", segment: "all", method: "paired", n: 0,
        missing: 3)
    ]
    run.comparisons[0].p = .nan
    let object = try parsed(run)
    let comparison = try #require((object["comparisons"] as? [[String: Any]])?.first)
    for key in ["effect", "lift", "low", "high", "p", "p_adjusted", "verdict"] {
      #expect(comparison[key] is NSNull)
    }
    #expect(try #require(object["run"] as? [String: Any])["id"] is NSNull)
    #expect((object["gate"] as? [Any])?.isEmpty == true)
  }

  @Test func `estimates of single replicates are left out: the first row holds them all`() throws {
    let rows = try #require(try parsed(SampleRun.replicated)["estimates"] as? [[String: Any]])
    #expect(rows.count == SampleRun.small.estimates.count)
    #expect(rows.allSatisfy { ($0["n"] as? Int ?? 0) <= 10_000 })
  }

  @Test func `hostile names come back as they were`() throws {
    var run = SampleRun.small
    let name = "\"},{\u{0}\n</script>\u{2028}שלום"
    for index in run.estimates.indices { run.estimates[index].variant = name }
    let rows = try #require(try parsed(run)["estimates"] as? [[String: Any]])
    #expect(rows[0]["variant"] as? String == name)
  }

  private func parsed(_ run: RunRecord) throws -> [String: Any] {
    let text = Report(run).text(as: .json)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func expectKeys(of value: Any?, _ keys: Set<String>) throws {
    let rows = try #require(value as? [[String: Any]])
    #expect(!rows.isEmpty)
    for row in rows { #expect(Set(row.keys) == keys) }
  }
}
