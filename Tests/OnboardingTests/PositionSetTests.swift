import Onboarding
import Testing

@Suite struct PositionSetTests {
  @Test(arguments: 0...64) func `the first positions are those below the count`(count: Int) {
    let set = PositionSet(first: count)
    #expect(set.count == count && set.isEmpty == (count == 0))
    #expect(Array(set) == Array(0..<count))
  }

  @Test func `a set does what a set of integers does`() {
    var set = PositionSet.none
    var reference: Set<Int> = []
    for step in 0..<500 {
      let position = step * 37 % 64
      if step % 3 == 2 {
        set.remove(position)
        reference.remove(position)
      } else {
        set.insert(position)
        reference.insert(position)
      }
      #expect(Array(set) == reference.sorted() && set.count == reference.count)
      #expect(set.contains(position) == reference.contains(position))
    }
  }

  @Test func `a subset has no position of its own`() {
    let few = PositionSet(bits: 0b0101)
    let many = PositionSet(bits: 0b1101)
    #expect(few.isSubset(of: many) && !many.isSubset(of: few))
    #expect(few.isSubset(of: few) && PositionSet.none.isSubset(of: few) && !few.isSubset(of: .none))
  }
}
