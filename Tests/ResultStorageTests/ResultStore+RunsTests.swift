import CustomDump
import Experiments
import GRDB
import Statistics
import Testing

@testable import ResultStorage  // to write as a process that has ended

@Suite("The life of a run")
struct ResultStoreRunsTests {
  @Test("A run comes back as it was stored, with and without everything that may be missing")
  func roundTrip() throws {
    let store = try ResultStore.inMemory()
    for record in [sampleRun(), bareRun(), extremeRun()] {
      let id = try store.beginRun(record)
      try store.completeRun(id, record)
      #expect(try diff(store.record(of: id), stored(record, as: id)) == nil)
    }
  }

  @Test("A number that is undefined comes back as nil, never as NaN")
  func notANumber() throws {
    let store = try ResultStore.inMemory()
    var record = sampleRun()
    record.estimates[0].mean = .nan
    record.comparisons[0].lift = -.nan
    let id = try store.beginRun(record)
    try store.completeRun(id, record)
    #expect(try store.record(of: id).estimates[0].mean == nil)
    #expect(try store.record(of: id).comparisons[0].lift == nil)
  }

  @Test("The order of a run's parts survives", arguments: 1...5)
  func order(turn: Int) throws {
    let store = try ResultStore.inMemory()
    var record = sampleRun()
    record.estimates = rotated(record.estimates, by: turn)
    record.comparisons = rotated(record.comparisons, by: turn)
    record.exposures = rotated(record.exposures, by: turn)
    record.funnel = rotated(record.funnel, by: turn)
    record.variants.reverse()
    let id = try store.beginRun(record)
    try store.completeRun(id, record)
    #expect(try store.record(of: id) == stored(record, as: id))
  }

  @Test("A run under way is a row and nothing else")
  func begun() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun(label: "first"))
    let record = try store.record(of: id)
    #expect(record.state == .running)
    #expect(record.label == "first")
    #expect(record.scenario == sampleRun().scenario)
    #expect(
      record.variants.isEmpty && record.metrics.isEmpty && record.estimates.isEmpty && record.moments.isEmpty)
  }

  @Test("Numbers rise and are never given again")
  func numbers() throws {
    let store = try ResultStore.inMemory()
    #expect(try store.beginRun(sampleRun()) == 1)
    #expect(try store.beginRun(sampleRun()) == 2)
    try store.interruptRun(2)
    try store.deleteRun(2)
    #expect(try store.beginRun(sampleRun()) == 3)
  }

  @Test("A run that failed or was stopped says so")
  func ends() throws {
    let store = try ResultStore.inMemory()
    let failed = try store.beginRun(sampleRun())
    let stopped = try store.beginRun(sampleRun())
    try store.failRun(failed)
    try store.interruptRun(stopped)
    #expect(try store.runs().map(\.state) == [.interrupted, .failed])
  }

  @Test("A run can be completed once, and not after it failed; one called interrupted by mistake can")
  func transitions() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    try store.interruptRun(id)
    #expect(try storeError { try store.interruptRun(id) }.code == .wrongState)
    try store.completeRun(id, sampleRun())
    #expect(try storeError { try store.completeRun(id, sampleRun()) }.code == .wrongState)
    #expect(try storeError { try store.failRun(id) }.code == .wrongState)
    let failed = try store.beginRun(sampleRun())
    try store.failRun(failed)
    #expect(try storeError { try store.completeRun(failed, sampleRun()) }.code == .wrongState)
    #expect(try storeError { try store.completeRun(99, sampleRun()) }.code == .unknownRun)
  }

  @Test("A label that was given while the run was under way stays")
  func labelMeanwhile() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    try store.label(id, "mine")
    try store.completeRun(id, sampleRun())
    #expect(try store.record(of: id).label == "mine")
  }

  @Test("Runs of the same scenario share its text; a changed comment keeps its own")
  func scenarios() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let store = try ResultStore(path: path)
    var reworded = sampleRun()
    reworded.scenario.question = "The same in other words?"
    for record in [sampleRun(), sampleRun(), reworded] {
      let id = try store.beginRun(record)
      try store.completeRun(id, record)
      #expect(try store.record(of: id).scenario == record.scenario)
    }
    #expect(try rawValue(path, "SELECT count(*) FROM scenario") == 2)
  }

  @Test("A run whose process was killed is interrupted when the store is opened next")
  func killedBeforeOpening() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let id = try ResultStore(path: path, settings: StoreSettings(process: endedProcess())).beginRun(
      sampleRun())
    let store = try ResultStore(path: path)
    #expect(try rawValue(path, "SELECT state FROM run WHERE id = \(id)") == "interrupted")
    #expect(try store.record(of: id).estimates.isEmpty)
  }

  @Test("A run whose process was killed is interrupted when an open store lists its runs")
  func killedBeforeListing() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let mine = try ResultStore(path: path)
    let alive = try mine.beginRun(sampleRun())
    let killed = try ResultStore(path: path, settings: StoreSettings(process: endedProcess())).beginRun(
      sampleRun())
    #expect(try mine.runs().map(\.state) == [.interrupted, .running])
    #expect(try mine.runs().map(\.id) == [killed, alive])
    #expect(try mine.interruptAbandonedRuns().isEmpty)
  }

  @Test("A run on another host is left alone")
  func otherHost() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    var far = try endedProcess()
    far.host = "elsewhere"
    _ = try ResultStore(path: path, settings: StoreSettings(process: far)).beginRun(sampleRun())
    #expect(try ResultStore(path: path).runs().map(\.state) == [.running])
  }
}

private func rotated<Element>(_ elements: [Element], by count: Int) -> [Element] {
  Array(elements.dropFirst(count) + elements.prefix(count))
}

/// A run that found nothing and knows nothing that it need not know.
private func bareRun() -> RunRecord {
  RunRecord(
    scenario: ScenarioRecord(name: "bare", question: "", text: "", fingerprint: "0"), seed: 0, listeners: 0,
    startedAt: "2024-09-17T08:00:00Z", finishedAt: "2024-09-17T08:00:00Z", toolVersion: "", host: "",
    cohortFingerprint: "", design: "split", confidence: 0.9)
}

/// A run at the edges of what numbers and texts can be.
private func extremeRun() -> RunRecord {
  var run = sampleRun(label: "Größe 🎧 'quoted' \"too\"; DROP TABLE run", seed: .max)
  run.scenario.text = String(repeating: "schlüssel: 値\r\n\t\u{202E}rtl", count: 200)
  run.confidence = 1 - 0x1p-53
  run.seconds = .leastNonzeroMagnitude
  run.estimates[0].mean = nil
  run.estimates[0].sd = nil
  run.estimates[1].mean = .infinity
  run.estimates[2].mean = -.greatestFiniteMagnitude
  run.estimates[3].n = .max
  run.comparisons[0] = ComparisonRecord(
    control: "popular", treatment: "evoi", behavior: "typical", metric: "completed", segment: "all",
    method: "welch",
    n: 0, missing: 500)
  run.gate[0].lift = nil
  run.gate[0].low = nil
  run.gate[0].high = nil
  run.moments[0].moments = sampleMoments(filledBuckets: 0)
  run.moments[1].moments = sampleMoments(filledBuckets: 256)
  return run
}
