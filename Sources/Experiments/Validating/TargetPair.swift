/// Two targets that are compared; the lift is of the second over the first.
public struct TargetPair: Sendable, Equatable, Hashable {
  /// The index of what the other is compared with.
  public let base: Int
  /// The index of the other, later in the study.
  public let other: Int

  /// Both.
  var ends: [Int] { [base, other] }

  /// All pairs of so many targets, each once.
  static func all(of count: Int) -> [TargetPair] {
    (0..<count).flatMap { base in (base + 1..<max(count, base + 1)).map { TargetPair(base: base, other: $0) }
    }
  }
}
