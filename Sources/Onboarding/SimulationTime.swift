/// A point in virtual time: whole milliseconds since the simulation began.
///
/// Integers, so that two events at one instant are equal on every machine and sums never round.
public struct SimulationTime: Hashable, Sendable, Comparable {
  /// Milliseconds since the simulation began.
  public var milliseconds: Int64

  /// A point in virtual time.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The beginning of the simulation: a Monday, midnight.
  public static let zero = SimulationTime(milliseconds: 0)

  /// Orders by time.
  public static func < (a: SimulationTime, b: SimulationTime) -> Bool { a.milliseconds < b.milliseconds }

  /// A point later by a span.
  public static func + (time: SimulationTime, duration: SimulatedDuration) -> SimulationTime {
    SimulationTime(milliseconds: time.milliseconds + duration.milliseconds)
  }

  /// The span from a start to an end.
  public static func - (end: SimulationTime, start: SimulationTime) -> SimulatedDuration {
    SimulatedDuration(milliseconds: end.milliseconds - start.milliseconds)
  }

  /// Hours since the last virtual midnight, in 0 ..< 24.
  public var hourOfDay: Double {
    Double(milliseconds % SimulatedDuration.day.milliseconds) / Double(SimulatedDuration.hour.milliseconds)
  }

  /// Days since the simulation began, modulo 7; 0 is Monday.
  public var dayOfWeek: Int {
    Int((milliseconds / SimulatedDuration.day.milliseconds) % 7)
  }
}
