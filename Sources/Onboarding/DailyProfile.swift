/// When people are about: relative activity by hour of the day and day of the week.
///
/// Low at night, a morning shoulder, highest in the evening; weekends a little busier. Shaped after published daily
/// profiles of music services; the numbers are assumed.
public struct DailyProfile: Sendable {
  private let cumulative: [Double]

  /// The profile of a week.
  public init() {
    var total = 0.0
    var cumulative: [Double] = []
    for day in 0..<7 {
      for hour in 0..<24 {
        total += hourly[hour] * (day >= 5 ? 1.15 : 1)
        cumulative.append(total)
      }
    }
    self.cumulative = cumulative.map { $0 / total }
  }

  /// The arrival of one of a Poisson stream's listeners within a week, from a uniform number.
  ///
  /// Given their number, the arrivals of an inhomogeneous Poisson process are independent draws from its profile.
  public func arrival(uniform: Double) -> SimulationTime {
    let hour = cumulative.partitioningIndex { $0 >= uniform }
    let before = hour == 0 ? 0 : cumulative[hour - 1]
    let share = (uniform - before) / (cumulative[hour] - before)
    let milliseconds = (Double(hour) + share) * Double(SimulatedDuration.hour.milliseconds)
    return SimulationTime(milliseconds: Int64(milliseconds))
  }

  /// The first time at or after `time` at which people are awake.
  ///
  /// What falls between one and six is put off to the hour from six on, in the same order.
  public func awake(at time: SimulationTime) -> SimulationTime {
    let hour = time.hourOfDay
    guard hour >= 1, hour < 6 else { return time }
    let target = 6 + (hour - 1) / 5
    let shift = (target - hour) * Double(SimulatedDuration.hour.milliseconds)
    return time + SimulatedDuration(milliseconds: Int64(shift))
  }

  /// The time in the night that ``awake(at:)`` puts off to a time; nil for a time that none is put off to.
  ///
  /// An hour of the morning takes up five of the night.
  public func putOff(to time: SimulationTime) -> SimulationTime? {
    let hour = time.hourOfDay
    guard hour >= 6, hour < 7 else { return nil }
    let shift = hour - (1 + 5 * (hour - 6))
    return SimulationTime(
      milliseconds: time.milliseconds - Int64(shift * Double(SimulatedDuration.hour.milliseconds)))
  }

  /// How likely ``usualHour(near:after:uniform:)`` is to draw the hour of a time, per day: 1 on average over a day.
  public func density(at time: SimulationTime) -> Double {
    hourly[min(23, Int(time.hourOfDay))] * 24 / hourly.reduce(0, +)
  }

  /// A time on the day of `time` at an hour drawn from the profile: when someone who comes back that day would come.
  ///
  /// Within half a day of `start` the gap itself is kept, shifted only out of the night: that is a break, not a habit.
  public func usualHour(near time: SimulationTime, after start: SimulationTime, uniform: Double)
    -> SimulationTime
  {
    guard (time - start).days >= 0.5 else { return awake(at: time) }
    let day = time.milliseconds / SimulatedDuration.day.milliseconds
    let total = hourly.reduce(0, +)
    var rest = uniform * total
    var hour = 0
    while hour < 23, rest >= hourly[hour] {
      rest -= hourly[hour]
      hour += 1
    }
    let hours = Double(hour) + rest / hourly[hour]
    let drawn = SimulationTime(
      milliseconds: day * SimulatedDuration.day.milliseconds
        + Int64(min(hours, 23.999) * Double(SimulatedDuration.hour.milliseconds)))
    return max(drawn, start + .hour)
  }
}

private let hourly: [Double] = [
  0.5, 0.25, 0.15, 0.1, 0.1, 0.2, 0.45, 0.8, 1.0, 0.95, 0.9, 0.95, 1.05, 1.05, 1.0, 1.05, 1.2, 1.35, 1.4,
  1.45, 1.5,
  1.4, 1.1, 0.8,
]

extension Array {
  /// The first index from which on the predicate holds, for an array in which it never turns false again.
  ///
  /// - Complexity: O(log `count`).
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
