import Behavior
import Fitting
import Foundation
import Onboarding
import Population
import Randomness
import SessionMetrics
import TestSupport
import Testing

@testable import Experiments

@Suite struct FittedBehaviorTests {
  @Test func `A file of several members becomes as many behaviors, and a named member one`() async throws {
    let files = try await FittedFiles()
    let path = try files.write(try await files.model("logistic", members: 3), to: "my model.json")
    let all = try Plan(try files.scenario(behaviors: "[typical, {kind: fitted, path: '\(path)'}]"))
    #expect(all.scenario.behaviors.map(\.name) == ["typical", "my-model-1", "my-model-2", "my-model-3"])
    #expect(all.behaviors.map(\.hasOwnPeople) == [false, true, true, true])
    let one = try Plan(try files.scenario(behaviors: "[{kind: fitted, path: '\(path)', member: 2}]"))
    #expect(one.scenario.behaviors == [all.scenario.behaviors[2]])
    let named = try Plan(
      try files.scenario(behaviors: "[{kind: fitted, path: '\(path)', member: 2, name: x}]"))
    #expect(named.scenario.behaviors.map(\.name) == ["x"])
    let record = BehaviorRecord(one.scenario.behaviors[0])
    #expect(
      record.kind == "fitted" && record.assumption.contains("of family logistic can say, member 2 of 3"))
    #expect(record.parameters.hasPrefix("member: 2, sha256: "))
  }

  @Test func `What is read is part of the scenario: the canonical form has the digest and reads back`()
    async throws
  {
    let files = try await FittedFiles()
    let path = try files.write(try await files.model(), to: "model.json")
    let scenario = try files.scenario(behaviors: "[{kind: fitted, path: '\(path)'}]")
    let read = try scenario.readingModels()
    #expect(read.fingerprint != scenario.fingerprint)
    let again = try ScenarioParser(vocabulary: .registered).parse(text: read.canonicalText, file: "x")
    #expect(again.canonicalText == read.canonicalText && again.fingerprint == read.fingerprint)
    #expect(try again.readingModels().behaviors == read.behaviors)
    #expect(try Plan(again).scenario.behaviors == (try Plan(scenario)).scenario.behaviors)
    var other = try await files.model()
    other.card.name = "other"
    try files.write(other, to: "model.json")
    #expect(try scenario.readingModels().fingerprint != read.fingerprint)
    let error = #expect(throws: RunError.self) { try Plan(again) }
    #expect(error?.code == .data && error?.message.contains("is another file than the one asked for") == true)
    try FileManager.default.removeItem(atPath: path)
    let missing = #expect(throws: RunError.self) { try Plan(again) }
    #expect(
      missing?.code == .data && missing?.message.contains("\(path): there is no such model file") == true)
  }

  @Test func `What a model can't answer is refused, and what goes beyond its logs is told`() async throws {
    let files = try await FittedFiles()
    let path = try files.write(try await files.model(members: 2), to: "model.json")
    func error(
      _ behavior: String, _ change: (inout SmallScenario) -> Void = { _ in }, surface: Surface? = nil
    )
      throws -> RunError?
    {
      var scenario = try files.scenario(behaviors: "[\(behavior)]", change)
      if let surface { scenario.surface = surface }
      do {
        _ = try Plan(scenario)
        return nil
      } catch {
        return error
      }
    }
    let fitted = "{kind: fitted, path: '\(path)'}"
    #expect(try error(fitted) == nil)
    let catalog = try #require(try error(fitted, { $0.seed = 6 }))
    #expect(catalog.code == .model && catalog.message.contains("another catalog"))
    let size = try #require(try error(fitted, surface: Surface(slateSize: 9)))
    #expect(
      size.code == .model && size.message.contains("slate_size") && size.message.hasSuffix("accepted: 6"))
    let member = try #require(try error("{kind: fitted, path: '\(path)', member: 3}"))
    #expect(member.code == .model && member.message.contains("accepted: 1 to 2"))
    let names = try #require(try error("\(fitted), {kind: structural, name: model-2}"))
    #expect(names.code == .model && names.message.contains("two are called model-2"))
    let cells = try #require(try error("\(fitted), typical", { $0.more = "replicates: 1000" }))
    #expect(cells.code == .size && cells.message.contains("are 6000 cells"))
    var long = try files.scenario(behaviors: "[\(fitted)]")
    #expect(try Plan(long).findings == [])
    long.surface.maximumScreens = 9
    long.surface.minimumSelections = 20
    #expect(try Plan(long).findings.map { $0.contains("extrapolated") } == [true, true])
  }

  @Test(arguments: [
    ("{kind: fitted}", "behaviors[0].path", "is missing"),
    ("{kind: fitted, path: 3}", "behaviors[0].path", "3 is no text"),
    ("{kind: fitted, path: \"a\\0b\"}", "behaviors[0].path", "can't be a path"),
    ("{kind: fitted, path: a.json, member: 0}", "behaviors[0].member", "from 1 to 64"),
    ("{kind: fitted, path: a.json, sha256: abc}", "behaviors[0].sha256", "64 digits"),
    ("{kind: fitted, path: a.json, sharpness: 2}", "behaviors[0].sharpness", "belongs to kind structural"),
    ("{kind: fited, path: a.json}", "behaviors[0].kind", "did you mean \"fitted\"?"),
    ("{path: a.json}", "behaviors[0].path", "belongs to kind fitted, and the kind is structural"),
    ("{kind: replayed, member: 2}", "behaviors[0].member", "belongs to kind fitted"),
    ("{kind: fitted, path: a.json}, {kind: fitted, path: b/a.json}", "behaviors[1]", "stands already"),
  ])
  func `What a scenario says wrongly of a fitted behavior is told with its place`(
    behavior: String, path: String, message: String
  ) {
    var scenario = SmallScenario()
    scenario.behaviors = "[\(behavior)]"
    let error = #expect(throws: ScenarioError.self) { try scenario.scenario }
    #expect(
      error?.problems.contains { $0.path == path && $0.message.contains(message) } == true, "\(error as Any)")
  }

  @Test func `Other surfaces than grids and replayed people are refused by the parser`() {
    var scenario = SmallScenario()
    scenario.behaviors = "[{kind: fitted, path: a.json}]"
    let text = scenario.text.replacing("kind: artist_grid", with: "kinds: [artist_grid, artist_choice]")
    let kinds = #expect(throws: ScenarioError.self) {
      try ScenarioParser(vocabulary: .registered).parse(text: text, file: "x")
    }
    #expect(kinds?.problems.map(\.path) == ["surface.kinds"])
    #expect(kinds?.problems[0].message.contains("\"artist_choice\" can't be answered by a") == true)
    let people =
      "name: x\ncatalog: {source: csv, path: p}\nlisteners: {population: replayed}\n"
      + "behaviors: [{kind: fitted, path: a.json}]\nvariants: [{name: a, policy: helf}]\n"
    let replayed = #expect(throws: ScenarioError.self) {
      try ScenarioParser(vocabulary: .registered).parse(text: people, file: "x")
    }
    #expect(replayed?.problems.map(\.message).first?.contains("has people of its own") == true)
  }

  @Test func `Names are made from file names`() {
    let names = [
      "Models/gru.json", "gru", "a b.json", "8.json", "all.json", ".json", String(repeating: "n", count: 90),
    ]
    .map(Scenario.FittedSource.usualName)
    #expect(
      names == ["gru", "gru", "a-b", "fitted-8", "fitted-all", "fitted-", String(repeating: "n", count: 48)])
  }

  // MARK: Running

  @Test
  func
    `A run under fitted behaviors is the same for any workers, and leaves the others' numbers as they were`()
    async throws
  {
    let files = try await FittedFiles()
    let path = try files.write(try await files.model("logistic", members: 2), to: "model.json")
    let behaviors = "{kind: fitted, path: '\(path)'}"
    let plan = try Plan(try files.scenario(behaviors: "[typical, \(behaviors)]"))
    let record = try await plan.record(workers: 1, shardSize: 8)
    #expect(try await plan.record(workers: 2, shardSize: 16).estimates == record.estimates)
    let alone = try await Plan(try files.scenario(behaviors: "[typical]")).record()
    func levels(_ record: RunRecord, _ behavior: String) -> [EstimateRecord] {
      record.estimates.filter { $0.behavior == behavior }
    }
    let typical = levels(record, "typical")
    #expect(!typical.isEmpty)
    let before = Set(alone.estimates.map { "\($0.variant) \($0.metric) \($0.segment) \($0.mean as Any)" })
    for estimate in typical {
      #expect(
        before.contains("\(estimate.variant) \(estimate.metric) \(estimate.segment) \(estimate.mean as Any)"))
    }
    #expect(levels(record, "model-1").map(\.mean) != levels(record, "model-2").map(\.mean))
  }

  @Test func `What is true of a listener is what the model has them like, in runs, traces and logs alike`()
    async throws
  {
    let files = try await FittedFiles(listeners: 60)
    let model = try await files.model("types")
    let path = try files.write(model, to: "model.json")
    let plan = try Plan(try files.scenario(behaviors: "[typical, {kind: fitted, path: '\(path)'}]"))
    let tracer = LifeTracer(plan: plan)
    let key = DrawKey(seed: plan.scenario.seed)
    var people = Inhabitants(plan)
    var shard = ShardSimulator(plan: plan)
    let result = shard.run(0..<6, index: 0)
    // Not the first: one in eight is sampled for adaptivity, which a traced life isn't.
    for number in 1..<6 {
      people.admit(number, of: plan.world.cohort(key: key))
      let (listener, truth) = people.under(1, key: key)
      let (traced, tracedTruth, log) = tracer.life(listener: number, variant: 1, behavior: 1)
      #expect(traced.affinity == listener.affinity && tracedTruth.relevance == truth.relevance)
      #expect(truth.affinity != people.truth.affinity && listener.context == people.listener.context)
      #expect(people.under(0, key: key).truth.relevance == people.truth.relevance)
      // Of the row of a run, the metrics are those of the traced life and truth.
      for (index, metric) in plan.metrics.enumerated() {
        let expected = metric.value(of: log, truth: tracedTruth, catalog: plan.service.catalog)
        #expect(result[number, 3, index] == expected, "\(metric.description.name)")
      }
      // The chance to enjoy an artist is the chance that the model plays it.
      let likings = likings(of: listener.id, in: plan, model.members[0], files.features)
      let draws = Draws<BehaviorDraw>(key: DrawKey(seed: plan.scenario.seed), listener: listener.id.index)
      let habit = draws.normal(.activity, occurrence: 1)
      for artist in likings.indices {
        let logOdds = model.members[0].listening.playLogOdds(liking: likings[artist], habit: habit)
        #expect(abs(Double(truth.relevance[artist]) - logistic(logOdds)) < 1e-5)
      }
    }
  }

  private func likings(
    of listener: ListenerID, in plan: Plan, _ member: FittedMember, _ features: ArtistFeatures
  ) -> [Float] {
    func likings(_ model: some AnswerModel) -> [Float] {
      let draws = Draws<BehaviorDraw>(key: DrawKey(seed: plan.scenario.seed), listener: listener.index)
      var generator = draws.generator(.latent)
      var person = Listener()
      plan.world.cohort(key: DrawKey(seed: plan.scenario.seed)).fill(&person, index: Int(listener.index))
      let memory = model.memory(for: person.context, using: &generator)
      var likings: [Float] = []
      model.likings(in: memory, features: features, into: &likings)
      return likings
    }
    return likings(member.answers.model)
  }

  @Test(arguments: FittingRequest.families)
  func `Every family keeps to what a user model must`(family: String) async throws {
    let files = try await FittedFiles(listeners: 60)
    let member = try await files.model(family).members[0]
    func problems(_ model: some UserModel) -> [String] {
      UserModelConformance.problems(
        of: model, in: files.plan.world, listeners: 8, screens: 12, kinds: [.artistGrid])
    }
    #expect(problems(BehaviorRegistry.model(of: member, features: files.features)) == [])
  }
}
