/// Numbers as a reader sees them: grouped digits, a true minus sign, as many digits as carry meaning.
///
/// Files for other programs never use it; see `JSONValue` for numbers that read back exactly.
enum NumberText {
  /// What stands where a number is undefined.
  static let undefined = "–"

  /// A whole number with its thousands apart: `10,000`.
  static func count(_ value: Int) -> String {
    (value < 0 ? minus : "") + grouped(String(value.magnitude))
  }

  /// A number with so many digits (0 … 9) after the point; a value that rounds to zero has no sign.
  static func fixed(_ value: Double, decimals: Int) -> String {
    precondition((0...9).contains(decimals), "\(decimals) digits after the point; 0 to 9 are possible")
    guard value.isFinite else { return undefined }
    let unit = power(of: 10, decimals)
    let scaled = (value.magnitude * unit).rounded()
    guard scaled < 1e15 else { return (value < 0 ? minus : "") + "\(value.magnitude)" }
    let whole = UInt64(scaled)
    let sign = value < 0 && whole > 0 ? minus : ""
    let (integer, fraction) = whole.quotientAndRemainder(dividingBy: UInt64(unit))
    guard decimals > 0 else { return sign + grouped(String(integer)) }
    let digits = String(fraction)
    return sign + grouped(String(integer)) + "." + String(repeating: "0", count: decimals - digits.count)
      + digits
  }

  /// `fixed` with the sign of any value but 0, so that a bound just below 0 reads `−0.0` and not as 0.
  static func signed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: decimals) }
    return (value < 0 ? minus : "+") + fixed(value.magnitude, decimals: decimals)
  }

  /// A number with about three significant digits: `0.312`, `4.31`, `38.2`, `1,204`.
  static func significant(_ value: Double?) -> String {
    guard let value, value.isFinite else { return undefined }
    return fixed(value, decimals: decimals(for: [value]))
  }

  /// The digits after the point that give the largest of some values three significant digits.
  ///
  /// One answer for a column makes its points align.
  static func decimals(for values: [Double]) -> Int {
    let largest = values.filter(\.isFinite).map(\.magnitude).max() ?? 0
    guard largest > 0 else { return 2 }
    if largest >= 99.95 { return largest < 999.5 ? 1 : 0 }
    if largest >= 9.995 { return 1 }
    if largest >= 0.9995 { return values.allSatisfy { $0.magnitude <= 1 } ? 3 : 2 }
    var decimals = 3
    var bound = 0.1
    while largest < bound, decimals < 9 {
      decimals += 1
      bound /= 10
    }
    return decimals
  }

  /// A share as percent: `71.2 %`.
  static func percent(_ share: Double, decimals: Int = 1) -> String {
    fixed(share * 100, decimals: decimals) + " %"
  }

  /// A p-value to four digits; `<0.0001` below what they can show.
  static func pValue(_ p: Double?) -> String {
    guard let p, p.isFinite else { return undefined }
    return p < 0.0001 ? "<0.0001" : fixed(p, decimals: 4)
  }

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  private static func power(of base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private static let minus = "\u{2212}"
}
