import Experiments
import Foundation
import Testing

/// The files in the project's `Scenarios`, read from the real file system.
struct ProjectScenariosTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .path

  private let loader = ScenarioLoader(root: root, vocabulary: .registered, files: LocalScenarioFiles())
  /// From the floor to the ceiling.
  private let policies = [
    "ask_nothing", "random", "popularity", "helf", "similar", "mutual_information", "thompson", "oracle",
  ]

  @Test func `all of them are there`() {
    let expected = [
      "aa", "aa-split", "artist-picker", "improvement", "lastfm", "learning", "model-dependent",
      "noninferior",
      "quickstart", "regression", "sensitivity", "tradeoff", "unclear",
    ]
    #expect(Set(expected).isSubset(of: Set(loader.names)))
  }

  @Test func `each is valid, is named as its file, and opens with its question`() throws {
    for name in loader.names {
      let scenario = try loader.load(name).scenario
      #expect(scenario.name == name)
      #expect(scenario.question.hasSuffix("?"), "\(name)")
      let again = try ScenarioParser(vocabulary: .registered).parse(text: scenario.canonicalText, file: name)
      #expect(again.fingerprint == scenario.fingerprint)
    }
  }

  @Test func `every registered policy is compared at one budget, on the made-up world and on real people`()
    throws
  {
    let scenario = try loader.load("policies").scenario
    #expect(Set(scenario.variants.map(\.policy)) == Set(PolicyRegistry.descriptions.map(\.name)))
    #expect(scenario.control.policy == "popularity")
    #expect(try loader.load("lastfm-policies").scenario.variants == scenario.variants)
  }

  @Test func `the trade-off is shown from floor to ceiling, on the made-up world and on real people`() throws
  {
    for name in ["tradeoff", "lastfm"] {
      let scenario = try loader.load(name).scenario
      #expect(Set(policies).isSubset(of: scenario.variants.map(\.policy)))
      #expect(scenario.control.policy == "popularity")
    }
    let lastfm = try loader.load("lastfm").scenario
    #expect(lastfm.listeners.population == .replayed)
    #expect(lastfm.behaviors.map(\.kind) == [.replayed])
    #expect(lastfm.surface.maximumScreens == 5)
    #expect(try loader.load("quickstart").scenario.cohortText == loader.load("tradeoff").scenario.cohortText)
  }

  @Test func `soft attributes are asked about in every way, on the made-up world and on real people`() throws
  {
    for name in ["soft-attributes", "soft-attributes-lastfm"] {
      let scenario = try loader.load(name).scenario
      let questions = scenario.variants.compactMap { $0.parts.first { $0.name == "question" }?.option }
      #expect(
        Set(questions) == ["artists", "attributes", "relative", "artists_and_attributes", "best"], "\(name)")
      #expect(
        scenario.variants.contains {
          $0.parameters.contains { $0.name == "direction_doubt" && $0.value == 0 }
        })
      #expect(scenario.surface.kinds.count == 4)
    }
  }

  @Test func `every measure is tried on every kind of question, on the made-up world and on real people`()
    throws
  {
    let scenario = try loader.load("soft-attributes-measures").scenario
    #expect(try loader.load("soft-attributes-measures-lastfm").scenario.variants == scenario.variants)
    let tried = scenario.variants.map { variant in
      ["question", "measure"].map { part in variant.parts.first { $0.name == part }?.option }
    }
    for measure in ["random", "entropy", "information", "evoi", "bper"] {
      for question in ["artists", "attributes", "artists_and_attributes"] {
        #expect(tried.contains([question, measure]), "\(question) by \(measure)")
      }
    }
  }

  @Test func `both checks of like with like differ in design alone`() throws {
    var (paired, split) = (try loader.load("aa").scenario, try loader.load("aa-split").scenario)
    #expect(Set(paired.variants.map(\.policy)).count == 1)
    #expect(paired.comparison.design == .paired)
    #expect(split.comparison.design == .split)
    split.comparison.design = .paired
    (paired.name, paired.question) = (split.name, split.question)
    #expect(paired == split)
  }

  @Test func `the file system's own refusals are told`() throws {
    let folder = try #require(loader.names.isEmpty ? nil : "\(Self.root)/Scenarios/")
    let error = #expect(throws: ScenarioError.self) { try loader.load(folder) }
    #expect(error?.description.hasSuffix("is a folder; accepted: a file") == true)
    let missing = #expect(throws: ScenarioError.self) { try loader.load("quickstrat") }
    #expect(missing?.description.hasSuffix("did you mean \"quickstart\"?") == true)
  }
}
