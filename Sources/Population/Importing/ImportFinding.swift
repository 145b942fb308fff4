/// Something about the data that was met and dealt with: not an error, but nothing to hide either.
public struct ImportFinding: Sendable, Equatable {
  /// The file it was found in, by name.
  public var file: String
  /// How often; above 0.
  public var count: Int
  /// What was found and what was done, continuing from the count: "tag rows name artists …: left out".
  public var note: String
}

extension ImportFinding: CustomStringConvertible {
  /// The finding as a sentence for a report.
  public var description: String { "\(file): \(grouped(count)) \(note)" }
}

/// A whole number with commas between thousands.
package func grouped(_ number: Int) -> String {
  var result = ""
  let digits = String(number.magnitude)
  for (offset, digit) in digits.enumerated() {
    if offset > 0, (digits.count - offset) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return number < 0 ? "-" + result : result
}
