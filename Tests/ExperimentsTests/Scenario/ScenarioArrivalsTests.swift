import Experiments
import Testing

/// When listeners arrive: a setting where something depends on it, and an error where nothing does.
struct ScenarioArrivalsTests {
  private func scenario(
    policy: String = "most_selected", listeners: String = "{count: 10}", comparison: String = "{}"
  ) throws(ScenarioError) -> Scenario {
    let text = """
      name: x
      listeners: \(listeners)
      variants: [{name: a, policy: popularity, control: true}, {name: b, policy: \(policy)}]
      comparison: \(comparison)
      """
    return try ScenarioParser(vocabulary: .registered).parse(text: text, file: "x.yaml")
  }

  private func problems(
    policy: String = "most_selected", listeners: String = "{count: 10}", comparison: String = "{}"
  ) -> [ScenarioError.Problem] {
    do throws(ScenarioError) {
      _ = try scenario(policy: policy, listeners: listeners, comparison: comparison)
      return []
    } catch {
      return error.problems
    }
  }

  @Test func `it is filled in where a policy learns, or weeks are compared, and only there`() throws {
    #expect(try scenario().listeners.arrivalsPerWeek == 1000)
    #expect(try scenario(listeners: "{arrivals_per_week: 50}").listeners.arrivalsPerWeek == 50)
    #expect(
      try scenario(policy: "helf", comparison: "{segments: [arrival]}").listeners.arrivalsPerWeek == 1000)
    #expect(try scenario(policy: "helf").listeners.arrivalsPerWeek == nil)
  }

  @Test func `it is part of the fingerprint and of no other, and read back from the canonical form`() throws {
    let (few, many) = (
      try scenario(listeners: "{arrivals_per_week: 50}"), try scenario(listeners: "{arrivals_per_week: 51}")
    )
    #expect(few.fingerprint != many.fingerprint)
    #expect(few.cohortText == many.cohortText)
    let again = try ScenarioParser(vocabulary: .registered).parse(text: few.canonicalText, file: "x")
    #expect(again == few)
    #expect(try !scenario(policy: "helf").canonicalText.contains("arrivals_per_week"))
  }

  @Test func `where nothing depends on it, saying it is an error that tells who would`() {
    let found = problems(policy: "helf", listeners: "{arrivals_per_week: 50}")
    #expect(found.map(\.path) == ["listeners.arrivals_per_week"])
    #expect(found.first?.line == 2)
    #expect(
      found.first?.message
        == "\"50\" changes nothing here; accepted: with a policy that learns across listeners (most_selected, "
        + "linucb_shared, worth_asking) or the segment arrival")
  }

  @Test(arguments: ["0", "-1", "100001", "1.5", "many", "[]", "''"])
  func `what isn't a number of arrivals is told where`(value: String) {
    let found = problems(listeners: "{arrivals_per_week: \(value)}")
    #expect(found.map(\.path) == ["listeners.arrivals_per_week"])
    #expect(problems(policy: "{kind: most_selected, update_hours: \(value)}").count == 1)
  }
}
