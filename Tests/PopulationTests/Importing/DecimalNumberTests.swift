import Testing

@testable import Population  // numbers are parsed from bytes inside the importers only

@Suite struct DecimalNumberTests {
  @Test(arguments: [
    "0", "1", "-1", "+2", "352698", "0.5", ".5", "5.", "1e3", "1.5E-3", "0.1", "123456789.123456",
    "99999999999999",
    "0.30000000000000004", "9007199254740993", "1e400", "123456789012345678901234567890",
  ])
  func `A decimal number is what the standard library makes of it`(text: String) {
    // ".5" and "5." are decimal numbers too, which Double(_:) takes as well.
    #expect(decimalNumber(ArraySlice(text.utf8)) == Double(text))
  }

  @Test(arguments: [
    "", " 1", "1 ", "nan", "NaN", "inf", "-inf", "0x10", "0x1p3", "1,000", "1_000", "--1", "1.2.3", "e5", ".",
    "-",
    "1e", "½", "١",
  ])
  func `Anything else is no number`(text: String) {
    #expect(decimalNumber(ArraySlice(text.utf8)) == nil)
  }
}
