import Testing

@testable import Population  // the numbering of ids is internal to the importers

@Suite struct IDTableTests {
  @Test func `Ids are numbered in order of first appearance, however many there are`() {
    var table = IDTable()
    for number in 0..<3000 {
      let id = ArraySlice("listener-\(number * 7919 % 3000)".utf8)
      let inserted = table.insert(id)
      #expect(inserted == (number, true))
    }
    for number in 0..<3000 {
      let id = "listener-\(number * 7919 % 3000)"
      #expect(table.number(of: ArraySlice(id.utf8)) == number)
      #expect(table[number] == id)
    }
    #expect(table.count == 3000)
    #expect(table.number(of: ArraySlice("listener-3000".utf8)) == nil)
  }

  @Test func `Ids are compared byte by byte`() {
    var table = IDTable()
    for id in ["e\u{301}", "\u{E9}", "", "01", "1"] {
      let inserted = table.insert(ArraySlice(id.utf8))
      #expect(inserted.isNew)
    }
    let again = table.insert(ArraySlice("1".utf8))
    #expect(again == (4, false))
  }
}
