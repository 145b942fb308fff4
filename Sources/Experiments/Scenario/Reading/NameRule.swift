/// What a name may look like.
enum NameRule {
  /// A scenario's: a lower-case letter, then lower-case letters and digits, single hyphens between.
  case kebab
  /// A variant's or behavior's: a letter, then letters, digits, `_`, `.` and `-`.
  case label

  /// The rule in words.
  var accepted: String {
    switch self {
    case .kebab:
      "a name of at most 64 lower-case letters and digits with hyphens between, such as \"artist-picker\""
    case .label: "a name of at most 64 letters, digits, \"_\", \".\" and \"-\" that begins with a letter"
    }
  }

  /// Whether the rule lets a name through.
  func allows(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
    switch self {
    case .kebab:
      let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      return isLowerCase(first)
        && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLowerCase($0) || isDigit($0) } }
    case .label:
      return isLetter(first)
        && name.utf8.allSatisfy { isLetter($0) || isDigit($0) || "_.-".utf8.contains($0) }
    }
  }

  private func isLowerCase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { isLowerCase(byte | 0x20) }
  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
