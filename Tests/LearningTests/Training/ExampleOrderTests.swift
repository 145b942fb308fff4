import Learning
import Randomness
import Testing

@Suite struct ExampleOrderTests {
  @Test func `an epoch's order has every example once, and doesn't depend on those asked for before`() {
    var order = ExampleOrder(count: 50, key: DrawKey(seed: 1))
    let first = order.order(epoch: 0)
    let second = order.order(epoch: 1)
    #expect(first.sorted() == Array(0..<50) && second.sorted() == Array(0..<50) && first != second)
    #expect(order.order(epoch: 0) == first)
    var other = ExampleOrder(count: 50, key: DrawKey(seed: 1))
    #expect(other.order(epoch: 1) == second)
    var another = ExampleOrder(count: 50, key: DrawKey(seed: 2))
    #expect(another.order(epoch: 0) != first)
  }
}
