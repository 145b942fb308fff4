/// A span of virtual time in whole milliseconds.
public struct SimulatedDuration: Hashable, Sendable, Comparable {
  /// The span; negative where an end lies before its start.
  public var milliseconds: Int64

  /// A span of whole milliseconds.
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

  /// No time.
  public static let zero = SimulatedDuration(milliseconds: 0)
  /// 1000 ms.
  public static let second = SimulatedDuration(milliseconds: 1000)
  /// 60 s.
  public static let minute = SimulatedDuration(milliseconds: 60_000)
  /// 60 min.
  public static let hour = SimulatedDuration(milliseconds: 3_600_000)
  /// 24 h; virtual time has no leap seconds and no summer time.
  public static let day = SimulatedDuration(milliseconds: 86_400_000)

  /// The span in seconds.
  public var seconds: Double { Double(milliseconds) / 1000 }
  /// The span in minutes.
  public var minutes: Double { Double(milliseconds) / 60_000 }
  /// The span in days of 24 h.
  public var days: Double { Double(milliseconds) / 86_400_000 }

  /// Orders by length.
  public static func < (a: SimulatedDuration, b: SimulatedDuration) -> Bool {
    a.milliseconds < b.milliseconds
  }

  /// Adds two spans.
  public static func + (a: SimulatedDuration, b: SimulatedDuration) -> SimulatedDuration {
    SimulatedDuration(milliseconds: a.milliseconds + b.milliseconds)
  }

  /// Adds a span in place.
  public static func += (a: inout SimulatedDuration, b: SimulatedDuration) {
    a.milliseconds += b.milliseconds
  }
}
