import Testing

@testable import Reporting

@Suite struct LiftTextTests {
  @Test func `a lift stands with its interval`() {
    #expect(LiftText(lift: 0.019, low: 0.004, high: 0.034).full == "+1.9 % [+0.4, +3.4]")
    #expect(LiftText(lift: -0.02, low: -0.025, high: -0.015).full == "−2.0 % [−2.5, −1.5]")
  }

  @Test func `exactly nothing has neither sign nor width`() {
    #expect(LiftText(lift: 0, low: 0, high: 0).full == "0.0 % [0.0, 0.0]")
  }

  @Test func `a bound that rounds to zero keeps the side on which it lies`() {
    #expect(LiftText(lift: 0.011, low: -0.0002, high: 0.023).full == "+1.1 % [−0.0, +2.3]")
    #expect(LiftText(lift: -0.011, low: -0.023, high: 0.0002).full == "−1.1 % [−2.3, +0.0]")
  }

  @Test func `a narrow interval gets the digits that keep it open`() {
    #expect(LiftText(lift: 0.0019, low: 0.0017, high: 0.0021).full == "+0.19 % [+0.17, +0.21]")
    #expect(LiftText(lift: 0.00019, low: 0.00018, high: 0.0002).full == "+0.019 % [+0.018, +0.020]")
  }

  @Test func `an interval that is missing or not finite is left out`() {
    #expect(LiftText(lift: 0.5, low: nil, high: 0.6).full == "+50.0 %")
    #expect(LiftText(lift: 0.5, low: -.infinity, high: .infinity).full == "+50.0 %")
  }

  @Test func `an effect has the metric's unit`() {
    #expect(LiftText(effect: 1.25, low: 0.5, high: 2, unit: "s").full == "+1.25 s [+0.50, +2.00]")
    #expect(LiftText(effect: -0.01, low: nil, high: nil, unit: "").full == "−0.0100")
  }
}
