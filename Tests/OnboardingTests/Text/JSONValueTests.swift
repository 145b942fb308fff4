import Onboarding
import Testing

@Suite struct JSONValueTests {
  @Test(arguments: [
    0.1, 1.0 / 3, 0.006000000000000005, 1e21, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -0.0,
    123_456_789.125, 2,
  ])
  func `numbers read back exactly`(value: Double) throws {
    let text = JSONValue.number(value).text
    let read = try #require(Double(text))
    #expect(read == value && read.sign == value.sign)
  }

  @Test func `whole numbers have no point`() {
    #expect(JSONValue.number(2).text == "2")
    #expect(JSONValue.number(2.5).text == "2.5")
    #expect(JSONValue.unsigned(.max).text == "18446744073709551615")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is not finite is null`(value: Double) {
    #expect(JSONValue.number(value).text == "null")
  }

  @Test func `strings are escaped`() {
    #expect(JSONValue.string("a\"b\\c\nd\u{1}\u{2028}é🎵").text == "\"a\\\"b\\\\c\\nd\\u0001\\u2028é🎵\"")
  }

  @Test func `objects keep their order`() {
    #expect(
      JSONValue.members(["b": .integer(1), "a": .array([.null, .bool(true)])]).text
        == "{\"b\": 1, \"a\": [null, true]}")
  }
}
