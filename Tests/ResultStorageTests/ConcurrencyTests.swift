import Foundation
import ResultStorage
import Testing

@Suite("Several at one store")
struct ConcurrencyTests {
  @Test("Many that open and fill one new store at the same time all succeed")
  func together() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let count = 6
    let ids = try await withThrowingTaskGroup(of: Int.self) { group in
      for seed in 0..<count {
        group.addTask {
          let store = try ResultStore(path: path)
          let id = try store.beginRun(sampleRun(seed: UInt64(seed)))
          try store.completeRun(id, sampleRun(seed: UInt64(seed)))
          return id
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ids.sorted() == Array(1...count))
    let store = try ResultStore(path: path)
    #expect(try Set(store.runs().map(\.seed)) == Set((0..<count).map(UInt64.init)))
    for id in ids {
      let record = try store.record(of: id)
      #expect(record == stored(sampleRun(seed: record.seed), as: id))
    }
  }
}
