/// Numbers as the canonical form writes them: the shortest text that reads back as the same number.
enum CanonicalNumber {
  /// A finite number; whole ones below 2^53 without a point.
  static func text(of value: Double) -> String {
    if value == value.rounded() && abs(value) < 0x1p53 { return String(Int(value)) }
    return value.description
  }

  /// A share as a percentage that reads back as the same share, such as `0.5%` for 0.005.
  ///
  /// Shifts the decimal point of the shortest text instead of multiplying, which would round: 0.07 is `7%`.
  ///
  /// - Precondition: `share` is finite and not negative.
  static func percentage(of share: Double) -> String {
    precondition(share.isFinite && share >= 0, "a margin of \(share)")
    let parts = share.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    guard exponent == 0 else { return "\(parts[0])e\(exponent + 2)%" }
    let halves = parts[0].split(separator: ".")
    let fraction = halves.count > 1 ? String(halves[1]) : "0"
    let padded = fraction + String(repeating: "0", count: max(0, 2 - fraction.count))
    let whole = trimmed(leadingZerosOf: String(halves[0]) + String(padded.prefix(2)))
    let rest = trimmed(trailingZerosOf: padded.dropFirst(2))
    return rest.isEmpty ? "\(whole)%" : "\(whole).\(rest)%"
  }

  /// A share from a percentage's digits, `0.5` for 0.5%, rounded once.
  static func share(ofPercentage digits: some StringProtocol) -> Double? {
    let parts = digits.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard let mantissa = parts.first, parts.count <= 2 else { return nil }
    guard let exponent = parts.count == 2 ? Int(parts[1]) : 0, abs(exponent) < 1000 else { return nil }
    return Double("\(mantissa)e\(exponent - 2)")
  }

  private static func trimmed(leadingZerosOf digits: String) -> String {
    let rest = digits.drop(while: { $0 == "0" })
    return rest.isEmpty ? "0" : String(rest)
  }

  private static func trimmed(trailingZerosOf digits: Substring) -> String {
    var rest = digits
    while rest.last == "0" { rest.removeLast() }
    return String(rest)
  }
}
