import Experiments
import Testing

/// Policies that are put together from parts, each part with settings of its own.
struct ScenarioPartsTests {
  /// A composed policy, and a named one with the same stopping rules, beside the usual names.
  private static let vocabulary: ScenarioVocabulary = {
    var vocabulary = testVocabulary()
    let samples = ScenarioVocabulary.Parameter(
      name: "samples", defaultValue: 256, range: 1...4096, isInteger: true, meaning: "draws")
    let price = ScenarioVocabulary.Parameter(
      name: "price", defaultValue: 0.1, range: 0...10, meaning: "cost of a second")
    let acquisition = ScenarioVocabulary.Part(
      name: "acquisition", options: [.init(name: "exploit"), .init(name: "evoi", parameters: [samples])],
      defaultOption: "exploit")
    let stop = ScenarioVocabulary.Part(
      name: "stop", options: [.init(name: "budget"), .init(name: "value", parameters: [price])],
      defaultOption: "budget")
    vocabulary.policies.append(.init(name: "composed", parts: [acquisition, stop]))
    vocabulary.policies.append(.init(name: "evoi", parameters: [samples], parts: [stop]))
    return vocabulary
  }()

  private func scenario(_ policy: String) throws(ScenarioError) -> Scenario {
    try ScenarioParser(vocabulary: Self.vocabulary).parse(
      text: "name: t\nvariants: [{name: a, policy: \(policy)}]", file: "t")
  }

  private func problem(_ policy: String) -> String {
    let error = #expect(throws: ScenarioError.self) { try scenario(policy) }
    return error?.problems.map { "\($0.path): \($0.message)" }.joined(separator: "\n") ?? ""
  }

  @Test func `parts alone make a composed policy, what isn't said being at its default`() throws {
    let variant = try scenario("{acquisition: evoi, samples: 64}").control
    #expect(variant.policy == "composed")
    #expect(variant.parts.map(\.option) == ["evoi", "budget"])
    #expect(variant.parameters == [.init(name: "samples", value: 64)])
    #expect(try scenario("{kind: composed, acquisition: evoi, samples: 64}").control == variant)
    #expect(try scenario("{stop: value}").control.parts.map(\.option) == ["exploit", "value"])
  }

  @Test func `a named policy has its own parts, and settings of those chosen`() throws {
    let variant = try scenario("{kind: evoi, stop: value, price: 2}").control
    #expect(variant.parts == [.init(name: "stop", option: "value", isDefault: false)])
    #expect(variant.parameters.map(\.value) == [2, 256])
    #expect(try scenario("evoi").control.parts == [.init(name: "stop", option: "budget", isDefault: true)])
  }

  @Test(arguments: ["{acquisition: evoi, stop: value, price: 0.5}", "{stop: budget}", "evoi", "helf"])
  func `the canonical form reads back equal`(policy: String) throws {
    let first = try scenario(policy)
    let again = try ScenarioParser(vocabulary: Self.vocabulary).parse(text: first.canonicalText, file: "t")
    #expect(again.variants == first.variants)
    #expect(again.fingerprint == first.fingerprint)
  }

  @Test func `a named policy's default parts leave its canonical form alone, a composed one's are said`()
    throws
  {
    #expect(try scenario("evoi").canonicalText.contains("policy: {kind: evoi, samples: 256}"))
    let composed = try scenario("{stop: budget}").canonicalText
    #expect(composed.contains("policy: {kind: composed, acquisition: exploit, stop: budget}"))
  }

  @Test func `a setting of a unit that isn't there is told with the unit it belongs to`() {
    #expect(
      problem("{acquisition: exploit, samples: 64}")
        == "variants[0].policy.samples: \"samples\" belongs to acquisition: evoi, and acquisition is exploit here"
    )
    #expect(problem("{kind: evoi, price: 1}").contains("belongs to stop: value, and stop is budget here"))
  }

  @Test func `unknown units and parts are told with what is accepted and the nearest name`() {
    #expect(problem("{acquisition: evio}").contains("accepted: exploit, evoi; did you mean \"evoi\"?"))
    #expect(problem("{acquisition: evoi, stopp: value}").contains("did you mean \"stop\"?"))
    #expect(problem("{acquisition: [evoi]}").hasPrefix("variants[0].policy.acquisition: "))
    #expect(problem("{aquisition: evoi}").hasPrefix("variants[0].policy.kind: is missing"))
    #expect(problem("{aquisition: evoi}").hasSuffix("did you mean \"acquisition\" by \"aquisition\"?"))
    #expect(problem("{knd: evoi}").hasSuffix("did you mean \"kind\" by \"knd\"?"))
  }

  @Test func `a part on a policy that hasn't it is told with where it can be chosen`() {
    #expect(
      problem("{kind: helf, stop: value}")
        == "variants[0].policy.stop: \"stop\" is no part of helf; accepted: no further key, or a policy of parts "
        + "alone, {stop: …} without kind")
    let message = problem("{kind: evoi, acquisition: exploit}")
    #expect(message.contains("accepted: stop, samples, or a policy of parts"))
  }
}
