/// A pattern that code must not contain, with the reason.
struct ForbiddenCode: Sendable {
  /// Plain text that each match contains; looked for first, as expressions are slow in debug builds.
  let word: String
  /// A regular expression; word boundaries are the simple ones, as the default kind sees one word in `a.b`.
  let pattern: String
  let reason: String

  init(_ word: String, _ pattern: String, _ reason: String) {
    self.word = word
    self.pattern = pattern
    self.reason = reason
  }

  /// The lines of a file, counted from 1, on which the pattern matches.
  func lines(in source: SwiftSource) -> [Int] {
    guard source.code.contains(word) else { return [] }
    guard let regex = try? Regex(pattern).wordBoundaryKind(.simple) else {
      preconditionFailure("not a regular expression: \(pattern)")
    }
    return source.lines.enumerated().filter { $1.contains(word) && $1.contains(regex) }.map { $0.offset + 1 }
  }

  /// Refused in every module.
  static let everywhere: [ForbiddenCode] = [
    ForbiddenCode("@unchecked", "@unchecked\\s+Sendable", "Sendable is checked, never claimed"),
    ForbiddenCode("try!", "\\btry!", "an error is handled, not a crash"),
    ForbiddenCode(
      "fatalError", "\\bfatalError\\s*\\(", "input never ends the process; misuse is a precondition"),
    ForbiddenCode(
      "Product", "\\.add(?:ing)?Product\\s*\\(",
      "without a fused instruction that is a call a lane: write a + b * c"),
    ForbiddenCode("nonisolated", "\\bnonisolated\\(unsafe\\)", "no state in globals"),
    ForbiddenCode("static", "\\bstatic\\s+var\\s+\\w+\\s*(?::[^={]+)?=", "no state in globals"),
  ]

  /// Refused where results are made.
  static let inCore: [ForbiddenCode] = [
    ForbiddenCode("Date", "\\bDate\\s*\\(\\s*\\)", "time is virtual"),
    ForbiddenCode("Clock", "\\b(?:ContinuousClock|SuspendingClock)\\b", "time is virtual"),
    ForbiddenCode(".random", "\\.random(?:Element)?\\s*\\(", "a draw has an address"),
    ForbiddenCode("SystemRandom", "\\bSystemRandomNumberGenerator\\b", "a draw has an address"),
    ForbiddenCode(".shuffle", "\\.shuffled?\\s*\\(\\s*\\)", "a draw has an address"),
    ForbiddenCode("hashValue", "\\bhashValue\\b", "a hash differs between two runs of the program"),
    ForbiddenCode("Hasher", "\\bHasher\\s*\\(", "a hash differs between two runs of the program"),
  ]

  /// Refused in a module that sees what a service sees.
  static func ofTruth(_ modules: [String], in module: String) -> [ForbiddenCode] {
    modules.map {
      ForbiddenCode($0, "\\b\($0)\\b", "\(module) can't name what only the listener knows")
    }
  }

  /// Refused in user models that were learned from logs: a world's parameters, and a listener's own.
  static let inFittedModels: [ForbiddenCode] =
    [
      "World", "LatentCatalog", "TasteMixture", "Cohort", "Knownness", "StructuralModel",
      "StructuralParameters",
      "BehaviorPreset",
    ].map { ForbiddenCode($0, "\\b\($0)\\b", "a fitted model knows nothing of the world") }
    + ["taste", "traits", "recorded", "week"].map {
      ForbiddenCode(
        $0, "\\blistener\\.\($0)\\b(?!\\s*=[^=]|\\.removeAll)", "a fitted model doesn't read what is latent")
    }

  /// Refuses a type that has its module's name: nobody could then name the module's other types in full.
  static func type(namedAs module: String) -> ForbiddenCode {
    ForbiddenCode(
      module, "\\b(?:struct|class|enum|actor|protocol|typealias)\\s+\(module)\\b",
      "a module has no type of its own name")
  }
}
