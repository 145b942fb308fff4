import Behavior
import Elicitation
import Experiments
import Onboarding
import SessionMetrics
import Testing

/// What a scenario can name exists, says what it is, and runs.
struct RegistryTests {
  private static let needed = [
    "ask_nothing", "random", "popularity", "context_popularity", "helf", "similar", "mutual_information",
    "thompson", "oracle",
  ]

  @Test func `every policy is there once, described, and only the oracle cheats`() {
    let descriptions = PolicyRegistry.descriptions
    #expect(Set(Self.needed).isSubset(of: Set(descriptions.map(\.name))))
    #expect(Set(descriptions.map(\.name)).count == descriptions.count)
    for policy in descriptions {
      #expect(!policy.summary.isEmpty && !policy.source.isEmpty, "\(policy.name)")
      #expect(policy.isCheating == (policy.name == "oracle"))
      #expect(PolicyRegistry.description(of: policy.name) == policy)
      for parameter in policy.parameters {
        #expect(parameter.range.contains(parameter.defaultValue), "\(policy.name).\(parameter.name)")
        #expect(!parameter.meaning.isEmpty, "\(policy.name).\(parameter.name)")
      }
    }
    #expect(PolicyRegistry.description(of: "no-such") == nil)
  }

  @Test func `every policy runs under every behavior`() async throws {
    var small = SmallScenario(listeners: 4, comparison: "segments: []")
    small.behaviors = "[\(BehaviorPreset.allCases.map(\.rawValue).joined(separator: ", "))]"
    small.variants = PolicyRegistry.descriptions.map {
      "{name: \($0.name.replacing("_", with: "-")), policy: \($0.name)\($0.name == "popularity" ? ", control: true" : "")}"
    }
    let record = try await small.record()
    #expect(record.variants.count == small.variants.count)
    #expect(record.variants.filter(\.isCheating).map(\.policy) == ["oracle"])
    let defined = record.estimates.filter { $0.metric == "completed" && $0.behavior != "all" }
    #expect(defined.count == small.variants.count * BehaviorPreset.allCases.count)
    #expect(defined.allSatisfy { $0.n + $0.missing == 4 })
  }

  @Test func `every metric is there once and says what would make it mislead`() {
    let metrics = MetricRegistry.descriptions
    #expect(Set(metrics.map(\.name)).count == metrics.count)
    for metric in metrics {
      #expect(
        !metric.unit.isEmpty && metric.definition.hasSuffix(".") && !metric.caveat.isEmpty, "\(metric.name)")
    }
  }

  @Test func `every behavior states its assumption about people`() throws {
    let behaviors = BehaviorRegistry.descriptions
    #expect(behaviors.map(\.name).contains("replayed"))
    #expect(Set(behaviors.map(\.assumption)).count == behaviors.count)
    let own = try SmallScenario(behaviors: "[{name: own, kind: structural, preset: niche, sharpness: 1.5}]")
      .scenario
    #expect(BehaviorRegistry.assumption(of: own.behaviors[0]).contains("sharpness: 1.5"))
    #expect(try SmallScenario().scenario.behaviors[0].parameterText.isEmpty)
  }

  @Test func `the vocabulary of scenarios is that of the registries`() {
    let words = ScenarioVocabulary.registered
    #expect(words.policies.map(\.name) == PolicyRegistry.descriptions.map(\.name))
    #expect(words.behaviors.map(\.name) == BehaviorPreset.allCases.map(\.rawValue))
    #expect(words.segments == ["country", "device", "mainstreamness", "type", "arrival"])
  }
}
