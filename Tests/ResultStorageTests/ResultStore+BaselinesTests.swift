import ResultStorage
import Testing

@Suite("Baselines")
struct ResultStoreBaselinesTests {
  private let monday = "2024-09-16T09:00:00Z"
  private let tuesday = "2024-09-17T09:00:00Z"

  private func storeWithRuns(_ count: Int) throws -> ResultStore {
    let store = try ResultStore.inMemory()
    for _ in 0..<count {
      let id = try store.beginRun(sampleRun())
      try store.completeRun(id, sampleRun())
    }
    return store
  }

  @Test("A baseline points at a variant of a run, the control where none is named")
  func setting() throws {
    let store = try storeWithRuns(1)
    try store.setBaseline("live", run: 1, at: monday)
    try store.setBaseline("candidate", run: 1, variant: "evoi", at: monday)
    #expect(try store.baselines().map(\.name) == ["candidate", "live"])
    #expect(try store.baseline(named: "live").variant == "popular")
    #expect(try store.baseline(named: "candidate").variant == "evoi")
    #expect(try store.baseline(named: "live").removedAt == nil)
  }

  @Test("Pinning again replaces what was pinned and keeps it in the history")
  func replacing() throws {
    let store = try storeWithRuns(2)
    try store.setBaseline("live", run: 1, at: monday)
    try store.setBaseline("live", run: 2, variant: "evoi", at: tuesday)
    #expect(try store.baselines().map(\.run) == [2])
    let history = try store.baselineHistory(of: "live")
    #expect(history.map(\.run) == [2, 1])
    #expect(history.map(\.removedAt) == [nil, tuesday])
  }

  @Test("Removing keeps the history, and is refused for a name that is not pinned")
  func removing() throws {
    let store = try storeWithRuns(1)
    try store.setBaseline("live", run: 1, at: monday)
    try store.removeBaseline("live", at: tuesday)
    #expect(try store.baselines().isEmpty)
    #expect(try store.baselineHistory().map(\.removedAt) == [tuesday])
    #expect(try storeError { try store.removeBaseline("live", at: tuesday) }.code == .unknownBaseline)
  }

  @Test("An unknown name gets the nearest one offered")
  func unknownName() throws {
    let store = try storeWithRuns(1)
    try store.setBaseline("production", run: 1, at: monday)
    let error = try storeError { _ = try store.baseline(named: "prodution") }
    #expect(error.code == .unknownBaseline)
    #expect(error.message.contains("Did you mean 'production'?"))
  }

  @Test("An unknown run or variant, or a run that is not complete, is refused and changes nothing")
  func refusals() throws {
    let store = try storeWithRuns(1)
    let unfinished = try store.beginRun(sampleRun())
    try store.setBaseline("live", run: 1, at: monday)
    #expect(try storeError { try store.setBaseline("live", run: 9, at: tuesday) }.code == .unknownRun)
    #expect(
      try storeError { try store.setBaseline("live", run: unfinished, at: tuesday) }.code == .wrongState)
    #expect(try storeError { try store.setBaseline("a:b", run: 1, at: tuesday) }.code == .invalidName)
    let error = try storeError { try store.setBaseline("live", run: 1, variant: "evio", at: tuesday) }
    #expect(error.code == .unknownVariant)
    #expect(error.message.contains("Did you mean 'evoi'?"))
    #expect(try store.baselineHistory().map(\.setAt) == [monday])
  }
}
