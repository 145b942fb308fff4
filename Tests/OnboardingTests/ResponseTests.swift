import Onboarding
import Testing

@Suite struct ResponseTests {
  @Test func `what is selected was seen`() async {
    let response = Response(
      seen: PositionSet(first: 3), selected: PositionSet(bits: 0b100), thinkTime: .second)
    #expect(response.next == .goesOn && response.opinion == nil)
    await #expect(processExitsWith: .failure) {
      _ = Response(seen: PositionSet(first: 2), selected: PositionSet(bits: 0b100), thinkTime: .second)
    }
  }

  @Test func `an exchange ends with its answer`() {
    let response = Response(seen: .none, thinkTime: .minute)
    let exchange = Exchange(
      query: .attribute(AttributeID(1)), response: response, shownAt: SimulationTime(milliseconds: 5))
    #expect(exchange.answeredAt.milliseconds == 60_005)
  }
}
