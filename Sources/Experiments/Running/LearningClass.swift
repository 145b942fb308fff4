import Onboarding
import Randomness

/// Learning cells of one replicate that are updated at the same times: their listeners are onboarded together.
struct LearningClass: Sendable {
  private(set) var cells: [LearningCell]
  let calendar: ArrivalCalendar
  let key: DrawKey

  /// Cells of one replicate and one update interval, at least one.
  init(cells: [LearningCell], calendar: ArrivalCalendar, key: DrawKey) {
    self.cells = cells
    self.calendar = calendar
    self.key = key
  }

  private var interval: Int64 { cells[0].updateInterval.milliseconds }

  /// A week's listeners in order of (arrival, number), cut at every update and every midnight.
  func groups(of listeners: Range<Int>) -> [Group] {
    let arrivals = listeners.map { (time: calendar.arrival(of: $0, key: key), listener: $0) }
      .sorted { $0.time != $1.time ? $0.time < $1.time : $0.listener < $1.listener }
    var groups: [Group] = []
    for (time, listener) in arrivals {
      if let last = groups.last, isTogether(last.start, time) {
        groups[groups.count - 1].listeners.append(listener)
      } else {
        groups.append(Group(start: time, listeners: [listener]))
      }
    }
    return groups
  }

  /// Listeners who arrive on one day between two updates, and can be onboarded in any order.
  struct Group: Sendable {
    /// When the first arrives.
    let start: SimulationTime
    var listeners: [Int]
  }

  private func isTogether(_ a: SimulationTime, _ b: SimulationTime) -> Bool {
    let day = SimulatedDuration.day.milliseconds
    return a.milliseconds / day == b.milliseconds / day
      && a.milliseconds / interval == b.milliseconds / interval
  }

  /// Brings every cell up to the arrival of a group.
  mutating func advance(to group: Group) {
    for index in cells.indices { cells[index].advance(to: group.start) }
  }

  /// Adds a group's sessions, by cell.
  mutating func add(_ sessions: [[OnboardingShard.Session]], ofWeek week: Int) {
    for index in cells.indices { cells[index].add(sessions[index], delay: calendar.delay(ofWeek: week)) }
  }
}
