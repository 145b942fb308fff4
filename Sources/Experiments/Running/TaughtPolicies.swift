import Elicitation
import Onboarding
import Randomness

/// The policies that listeners of some weeks meet in the cells that learn: one a cell and epoch.
struct TaughtPolicies: Sendable {
  private let calendar: ArrivalCalendar
  private let keys: [DrawKey]
  /// By cell, then by number of the epoch; empty for a cell that doesn't learn.
  private var epochs: [[Epoch]]

  /// A policy with the epoch in which it is in use.
  struct Epoch: Sendable {
    let number: Int64
    let interval: SimulatedDuration
    let policy: any ElicitationPolicy
  }

  /// No policies yet.
  init(plan: Plan, calendar: ArrivalCalendar) {
    self.calendar = calendar
    keys = plan.keys
    epochs = [[Epoch]](repeating: [], count: plan.cellCount)
  }

  /// Notes the policy of a cell's current epoch.
  mutating func note(_ cell: LearningCell) {
    let place = cell.address.place
    guard epochs[place].last?.number != cell.epoch else { return }
    epochs[place].append(Epoch(number: cell.epoch, interval: cell.updateInterval, policy: cell.policy))
  }

  /// Forgets the policies that nobody meets from a week on.
  mutating func forget(before week: Int) {
    let start = calendar.delay(ofWeek: week).milliseconds
    for place in epochs.indices {
      epochs[place].removeAll { $0.number < start / $0.interval.milliseconds }
    }
  }

  /// The epoch in which a listener arrives in a cell; nil where the cell doesn't learn.
  ///
  /// - Precondition: the listener arrives in the weeks that were taught.
  func epoch(ofCell place: Int, replicate: Int, listener: Int) -> Epoch? {
    guard let interval = epochs[place].first?.interval else { return nil }
    let arrival = calendar.arrival(of: listener, key: keys[replicate])
    let number = arrival.milliseconds / interval.milliseconds
    guard let epoch = epochs[place].first(where: { $0.number == number }) else {
      preconditionFailure("listener \(listener) arrives in epoch \(number), which was not taught")
    }
    return epoch
  }
}
