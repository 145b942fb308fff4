import Experiments
import ResultStorage
import Testing

@Suite("Finding and reading runs")
struct ResultStoreReadingTests {
  /// Runs 1 to 5: complete, complete, failed, complete elsewhere, under way.
  private func filledStore() throws -> ResultStore {
    let store = try ResultStore.inMemory()
    for (label, scenario) in [
      (nil, "quickstart"), ("nightly", "quickstart"), ("broken", "quickstart"), (nil, "aa"),
    ] {
      let record = sampleRun(label: label, scenario: scenario)
      let id = try store.beginRun(record)
      if id == 3 { try store.failRun(id) } else { try store.completeRun(id, record) }
    }
    _ = try store.beginRun(sampleRun(label: "open"))
    return store
  }

  @Test("Runs are listed from the newest, as many and of the scenario that were asked for")
  func listing() throws {
    let store = try filledStore()
    #expect(try store.runs().map(\.id) == [5, 4, 3, 2, 1])
    #expect(try store.runs(limit: 2).map(\.id) == [5, 4])
    #expect(try store.runs(limit: 0).isEmpty)
    #expect(try store.runs(limit: -1).isEmpty)
    #expect(try store.runs(scenario: "aa").map(\.id) == [4])
    #expect(try store.runs(limit: 1, scenario: "quickstart").map(\.id) == [5])
    #expect(try store.runs(scenario: "nothing").isEmpty)
  }

  @Test("A summary says what the run says")
  func summary() throws {
    let store = try filledStore()
    let summary = try store.run(matching: "4")
    let record = sampleRun(scenario: "aa")
    #expect(summary.scenario == "aa" && summary.state == .complete && summary.seed == record.seed)
    #expect(summary.listeners == record.listeners && summary.seconds == record.seconds)
    #expect(summary.variants == ["popular", "evoi", "best"] && summary.startedAt == record.startedAt)
  }

  @Test(
    "A run is found by its id, its label, or as the latest complete one",
    arguments: [("1", 1), ("3", 3), ("005", 5), ("latest", 4), ("open", 5), ("nightly", 2), ("broken", 3)])
  func finding(text: String, id: Int) throws {
    #expect(try filledStore().run(matching: text).id == id)
  }

  @Test(
    "A text that means no run is refused with what could have been meant",
    arguments: [
      ("nigtly", "Did you mean 'nightly'?"), ("lates", "Did you mean 'latest'?"), ("77", "newest is 5"),
      ("", "its id"),
    ])
  func unknown(text: String, hint: String) throws {
    let error = try storeError { _ = try filledStore().run(matching: text) }
    #expect(error.code == .unknownRun)
    #expect(error.message.contains(hint), "\(error.message)")
  }

  @Test("An id beyond all numbers is unknown, not a crash")
  func hugeNumber() throws {
    #expect(
      try storeError { _ = try filledStore().run(matching: "99999999999999999999") }.code == .unknownRun)
  }

  @Test("An empty store, and one without a complete run, say so when asked for the latest")
  func noLatest() throws {
    let store = try ResultStore.inMemory()
    #expect(try storeError { _ = try store.run(matching: "latest") }.message.contains("is empty"))
    _ = try store.beginRun(sampleRun())
    #expect(try storeError { _ = try store.run(matching: "latest") }.message.contains("No complete run"))
    #expect(try storeError { _ = try store.record(of: 8) }.code == .unknownRun)
  }

  @Test("Moments can be left out, and fetched alone for what is compared")
  func moments() throws {
    let store = try filledStore()
    let all = sampleRun().moments
    #expect(try store.record(of: 1, includingMoments: false).moments.isEmpty)
    #expect(try store.moments(of: 1) == all)
    #expect(try store.moments(of: 1, variant: "evoi") == all.filter { $0.variant == "evoi" })
    let one = try store.moments(
      of: 1, variant: "evoi", behavior: "typical", metric: "completed", segment: "all")
    #expect(
      one == all.filter { $0.variant == "evoi" && $0.behavior == "typical" && $0.metric == "completed" })
    #expect(one.count == 1)
    #expect(try store.moments(of: 1, variant: "nobody").isEmpty)
    #expect(try storeError { _ = try store.moments(of: 50) }.code == .unknownRun)
  }
}
