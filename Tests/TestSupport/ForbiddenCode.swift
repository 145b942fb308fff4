/// A pattern that code must not contain, with the reason.
struct ForbiddenCode {
  let pattern: Regex<AnyRegexOutput>
  let reason: String

  /// - Precondition: the pattern is a valid regular expression.
  init(_ pattern: String, _ reason: String) {
    guard let regex = try? Regex(pattern) else { preconditionFailure("not a regular expression: \(pattern)") }
    // The default kind sees one word in `a.b`.
    self.pattern = regex.wordBoundaryKind(.simple)
    self.reason = reason
  }

  /// Refused in every module.
  static var everywhere: [ForbiddenCode] {
    [
      ForbiddenCode("@unchecked\\s+Sendable", "Sendable is checked, never claimed"),
      ForbiddenCode("\\btry!", "an error is handled, not a crash"),
      ForbiddenCode("\\bfatalError\\s*\\(", "input never ends the process; misuse is a precondition"),
      ForbiddenCode(
        "\\.add(?:ing)?Product\\s*\\(", "without a fused instruction that is a call a lane: write a + b * c"),
      ForbiddenCode("\\bnonisolated\\(unsafe\\)", "no state in globals"),
      ForbiddenCode("\\bstatic\\s+var\\s+\\w+\\s*(?::[^={]+)?=", "no state in globals"),
    ]
  }

  /// Refused where results are made.
  static var inCore: [ForbiddenCode] {
    [
      ForbiddenCode("\\bDate\\s*\\(\\s*\\)", "time is virtual"),
      ForbiddenCode("\\b(?:ContinuousClock|SuspendingClock)\\b", "time is virtual"),
      ForbiddenCode("\\.random(?:Element)?\\s*\\(", "a draw has an address"),
      ForbiddenCode("\\bSystemRandomNumberGenerator\\b", "a draw has an address"),
      ForbiddenCode("\\.shuffled?\\s*\\(\\s*\\)", "a draw has an address"),
      ForbiddenCode("\\bhashValue\\b", "a hash differs between two runs of the program"),
      ForbiddenCode("\\bHasher\\s*\\(", "a hash differs between two runs of the program"),
    ]
  }
}
