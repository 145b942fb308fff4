import Learning
import Testing

@Suite struct FloatBufferTests {
  @Test func `a buffer gives back its numbers`() {
    for count in [0, 1, 15, 16, 17, 5000] {
      let numbers = (0..<count).map { Float($0) + 0.5 }
      let buffer = FloatBuffer(numbers)
      #expect(buffer.floats == numbers && buffer.count == count)
    }
  }

  @Test func `scratch starts a cache line`() {
    for count in [0, 1, 16, 5000] {
      var layout = ScratchLayout()
      let region = layout.reserve(count)
      var scratch = Scratch(layout)
      #expect(region.count == count && layout.count.isMultiple(of: 16))
      #expect(scratch.withPointer { Int(bitPattern: $0) % 64 } == 0)
    }
  }

  @Test func `a copy is a value of its own, and clearing leaves zeros`() {
    var buffer = FloatBuffer([1, 2, 3])
    let copy = buffer
    buffer.withMutablePointer { $0[1] = 9 }
    #expect(copy.floats == [1, 2, 3] && buffer.floats == [1, 9, 3] && copy != buffer)
    buffer.clear()
    #expect(buffer == FloatBuffer(count: 3))
  }
}
