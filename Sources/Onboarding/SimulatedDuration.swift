/// A span of virtual time in whole milliseconds.
public struct SimulatedDuration: Hashable, Sendable, Comparable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A span of `seconds`, rounded to the nearest millisecond.
  ///
  /// - Precondition: `seconds` is finite and below 10^12 in magnitude.
  public init(seconds: Double) {
    precondition(seconds.isFinite && abs(seconds) < 1e12, "a duration of \(seconds) s")
    milliseconds = Int64((seconds * 1000).rounded())
  }

  public static let zero = SimulatedDuration(milliseconds: 0)
  public static let second = SimulatedDuration(milliseconds: 1000)
  public static let minute = SimulatedDuration(milliseconds: 60_000)
  public static let hour = SimulatedDuration(milliseconds: 3_600_000)
  public static let day = SimulatedDuration(milliseconds: 86_400_000)

  public var seconds: Double { Double(milliseconds) / 1000 }
  public var minutes: Double { Double(milliseconds) / 60_000 }
  public var days: Double { Double(milliseconds) / 86_400_000 }

  public static func < (a: SimulatedDuration, b: SimulatedDuration) -> Bool {
    a.milliseconds < b.milliseconds
  }

  public static func + (a: SimulatedDuration, b: SimulatedDuration) -> SimulatedDuration {
    SimulatedDuration(milliseconds: a.milliseconds + b.milliseconds)
  }

  public static func += (a: inout SimulatedDuration, b: SimulatedDuration) {
    a.milliseconds += b.milliseconds
  }
}
