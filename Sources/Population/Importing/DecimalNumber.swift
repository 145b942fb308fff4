/// The number that a field holds in decimal notation; nil for anything else.
///
/// Takes digits with an optional sign, decimal point and exponent. No spaces, no thousands separators, no `nan`,
/// `inf` or hexadecimal. Rounded correctly: up to 2^53 with a power of ten up to 22 one division or product is
/// exact (Clinger 1990, How to read floating point numbers accurately, doi:10.1145/93542.93557); the rest goes
/// through the standard library.
/// - Complexity: O(length).
package func decimalNumber(_ field: ArraySlice<UInt8>) -> Double? {
  var mantissa: UInt64 = 0
  var digits = 0
  var decimals = 0
  var hasPoint = false
  var index = field.startIndex
  let isNegative = field.first == UInt8(ascii: "-")
  if isNegative || field.first == UInt8(ascii: "+") { index += 1 }
  while index < field.endIndex {
    let digit = field[index] &- UInt8(ascii: "0")
    if digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      digits += 1
      if hasPoint { decimals += 1 }
    } else if field[index] == UInt8(ascii: "."), !hasPoint {
      hasPoint = true
    } else {
      break
    }
    index += 1
  }
  guard digits > 0 else { return nil }
  guard index == field.endIndex, digits <= 15 else { return slowNumber(field) }
  let value = Double(mantissa) / powersOfTen[decimals]
  return isNegative ? -value : value
}

/// The same for exponents and long mantissas; nil where a character could not belong to a decimal number.
private func slowNumber(_ field: ArraySlice<UInt8>) -> Double? {
  let allowed = field.allSatisfy { byte in
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
  }
  return allowed ? Double(String(decoding: field, as: UTF8.self)) : nil
}

/// The powers of ten from 0 to 15, each exact.
private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
