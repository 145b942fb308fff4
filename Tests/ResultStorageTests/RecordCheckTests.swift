import Experiments
import ResultStorage
import Testing

@Suite("Runs that contradict themselves")
struct RecordCheckTests {
  /// A change that makes a sound run contradict itself, and a word that the message must have.
  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var word: String
    var change: @Sendable (inout RunRecord) -> Void

    init(_ name: String, _ word: String, _ change: @escaping @Sendable (inout RunRecord) -> Void) {
      testDescription = name
      self.word = word
      self.change = change
    }
  }

  static let faults = [
    Fault("two variants of one name", "'popular'") { $0.variants.append($0.variants[0]) },
    Fault("two behaviors of one name", "'typical'") { $0.behaviors.append($0.behaviors[0]) },
    Fault("two metrics of one name", "'completed'") { $0.metrics.append($0.metrics[0]) },
    Fault("an estimate of an unknown variant", "'ghost'") { $0.estimates[0].variant = "ghost" },
    Fault("an estimate of an unknown behavior", "'ghost'") { $0.estimates[0].behavior = "ghost" },
    Fault("an estimate of an unknown metric", "'ghost'") { $0.estimates[0].metric = "ghost" },
    Fault("moments of an unknown metric", "'ghost'") { $0.moments[0].metric = "ghost" },
    Fault("a comparison of an unknown treatment", "'ghost'") { $0.comparisons[0].treatment = "ghost" },
    Fault("a curve of an unknown variant", "'ghost'") { $0.curves[0].variant = "ghost" },
    Fault("a funnel of an unknown behavior", "'ghost'") { $0.funnel[0].behavior = "ghost" },
    Fault("an exposure of an unknown variant", "'ghost'") { $0.exposures[0].variant = "ghost" },
    Fault("a trace of an unknown behavior", "'ghost'") { $0.traces[0].behavior = "ghost" },
    Fault("a gate result of an unknown behavior", "'ghost'") { $0.gate[0].behavior = "ghost" },
    Fault("no end", "finished") { $0.finishedAt = nil },
    Fault("three quantiles", "quantiles") { $0.estimates[0].quantiles = [1, 2, 3] },
    Fault("a quantile that is no number", "quantile") { $0.estimates[0].quantiles = [1, 2, 3, 4, .nan] },
    Fault("a point that is no number", "curve") { $0.curves[0].mean = .nan },
    Fault("a duration that is no number", "duration") { $0.seconds = .nan },
    // The database's own rules
    Fault("the same estimate twice", "estimate") { $0.estimates.append($0.estimates[0]) },
    Fault("the same comparison twice", "comparison") { $0.comparisons.append($0.comparisons[0]) },
    Fault("fewer than no listeners", "listeners") { $0.funnel[0].listeners = -1 },
    Fault("a negative deviation", "sd") { $0.estimates[0].sd = -1 },
    Fault("a probability over 1", "p BETWEEN") { $0.comparisons[0].p = 1.5 },
    Fault("bounds the wrong way round", "low <= high") { $0.comparisons[0].low = 9 },
    Fault("a percentile over 1", "popularity_percentile") { $0.exposures[0].popularityPercentile = 50 },
    Fault("a direction that nobody knows", "direction") { $0.metrics[0].direction = "up" },
    Fault("a gate result that nobody knows", "result") { $0.gate[0].result = "maybe" },
    Fault("a confidence of 95", "confidence") { $0.confidence = 95 },
    Fault("a behavior with a reserved name", "name") {
      $0.behaviors.append(.init(name: "worst", kind: "", assumption: "", parameters: ""))
    },
    Fault("a variant without a name", "name") {
      $0.variants[2].name = ""
      $0.dropBest()
    },
  ]

  @Test("A contradiction is named, and nothing of the run is written", arguments: faults)
  func fault(_ fault: Fault) throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    let before = try store.record(of: id)
    var broken = sampleRun()
    fault.change(&broken)
    let error = try storeError { try store.completeRun(id, broken) }
    #expect(error.code == .inconsistentRecord)
    #expect(error.message.contains(fault.word), "\(error.message)")
    #expect(try store.record(of: id) == before)
    try store.completeRun(id, sampleRun())
  }

  @Test("All contradictions are reported at once")
  func allAtOnce() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    var broken = sampleRun()
    broken.estimates[0].variant = "ghost"
    broken.curves[0].variant = "phantom"
    broken.finishedAt = nil
    let message = try storeError { try store.completeRun(id, broken) }.message
    #expect(["'ghost'", "'phantom'", "finished"].allSatisfy(message.contains))
  }

  @Test("A run may be compared with a control from elsewhere, a pinned baseline's")
  func foreignControl() throws {
    let store = try ResultStore.inMemory()
    var record = sampleRun()
    for index in record.comparisons.indices { record.comparisons[index].control = "production@12" }
    record.gate[0].control = "production@12"
    let id = try store.beginRun(record)
    try store.completeRun(id, record)
    #expect(try store.record(of: id) == stored(record, as: id))
  }
}

extension RunRecord {
  /// Leaves out what is measured of the variant `best`.
  fileprivate mutating func dropBest() {
    estimates.removeAll { $0.variant == "best" }
    moments.removeAll { $0.variant == "best" }
  }
}
