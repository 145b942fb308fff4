import Learning
import Randomness
import Testing

@Suite struct ParameterLayoutTests {
  @Test func `a parameter starts the same whatever stands beside it, in its range, at a line's start`() throws
  {
    var alone = ParameterLayout()
    let first = alone.add("a", rows: 5, columns: 7, start: .uniform(limit: 0.25))
    var beside = ParameterLayout()
    _ = beside.add("b", rows: 3, columns: 3, start: .constant(2))
    let second = beside.add("a", rows: 5, columns: 7, start: .uniform(limit: 0.25))
    let key = DrawKey(seed: 4)
    let numbers = alone.startingValues(key: key).floats[first.offset..<first.offset + 35]
    #expect(
      Array(numbers) == Array(beside.startingValues(key: key).floats[second.offset..<second.offset + 35]))
    #expect(numbers.allSatisfy { abs($0) <= 0.25 } && Set(numbers).count > 30)
    #expect(second.offset.isMultiple(of: 16) && beside.count == 16 + 48)
    #expect(beside["a"] == second && beside["c"] == nil)
    #expect(Array(beside.startingValues(key: key).floats[..<9]) == [Float](repeating: 2, count: 9))
  }

  @Test func `fingerprints tell names and shapes apart`() {
    func fingerprint(_ name: String, _ rows: Int, _ columns: Int) -> UInt64 {
      var layout = ParameterLayout()
      _ = layout.add(name, rows: rows, columns: columns, start: .constant(0))
      return layout.fingerprint
    }
    #expect(Set([fingerprint("a", 2, 3), fingerprint("a", 3, 2), fingerprint("b", 2, 3)]).count == 3)
    #expect(fingerprint("a", 2, 3) == fingerprint("a", 2, 3))
  }
}
