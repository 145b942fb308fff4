import Testing

@testable import Reporting

// The formatter is internal: what it writes is the reports' business alone.
@Suite struct NumberTextTests {
  @Test func `thousands stand apart`() {
    #expect(NumberText.count(0) == "0")
    #expect(NumberText.count(999) == "999")
    #expect(NumberText.count(10_000) == "10,000")
    #expect(NumberText.count(-1_234_567) == "−1,234,567")
    #expect(NumberText.count(.min) == "−9,223,372,036,854,775,808")
  }

  @Test(arguments: [
    (0.312, 3, "0.312"), (0.05, 3, "0.050"), (38.24, 1, "38.2"), (1_204.4, 0, "1,204"), (-2.04, 1, "−2.0"),
    (0.9996, 3, "1.000"), (-0.0001, 2, "0.00"), (-0.0, 1, "0.0"), (.nan, 1, "–"), (.infinity, 1, "–"),
  ])
  func `a number has the digits asked for and a zero no sign`(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test func `only what is exactly zero has no sign`() {
    #expect(NumberText.signed(1.94, decimals: 1) == "+1.9")
    #expect(NumberText.signed(-1.94, decimals: 1) == "−1.9")
    #expect(NumberText.signed(0.04, decimals: 1) == "+0.0")
    #expect(NumberText.signed(-0.02, decimals: 1) == "−0.0")
    #expect(NumberText.signed(0, decimals: 0) == "0")
    #expect(NumberText.signed(-0.0, decimals: 1) == "0.0")
    #expect(NumberText.signed(-.infinity, decimals: 1) == "–")
  }

  @Test(arguments: [
    (0.312, "0.312"), (4.31, "4.31"), (38.24, "38.2"), (412.04, "412.0"), (1_204.2, "1,204"),
    (0.0123, "0.0123"),
    (0, "0.00"), (1, "1.000"),
  ])
  func `a number alone has about three significant digits`(value: Double, text: String) {
    #expect(NumberText.significant(value) == text)
  }

  @Test func `rounding to text is off by half a unit in the last place at most`() throws {
    for step in 0..<2_000 {
      let value = Double(step * 7919 % 100_003) / 317 - 150
      let text = NumberText.fixed(value, decimals: 2)
      let plain = text.split(separator: ",").joined().split(separator: "−", omittingEmptySubsequences: false)
      let read = try #require(Double(plain.joined(separator: "-")))
      #expect(abs(read - value) <= 0.005 + 1e-9)
    }
  }
}
