import Elicitation
import Onboarding

/// One cell whose policy learns: what is known, what is in use, and what is still to be learned from.
struct LearningCell: Sendable {
  /// Which cell it is.
  let address: CellAddress
  private var learner: any Learner
  /// The number of the current epoch: whole update intervals since the start.
  private(set) var epoch: Int64 = 0
  /// The policy that listeners of the current epoch meet.
  private(set) var policy: any ElicitationPolicy
  /// Sessions that nothing has been learned from, as they may not have ended yet; times count from the start.
  private var pending: [OnboardingShard.Session] = []

  /// A cell in which nobody has been onboarded.
  init(_ address: CellAddress, learner: any Learner) {
    self.address = address
    self.learner = learner
    policy = learner.policy
  }

  /// Virtual time between two updates.
  var updateInterval: SimulatedDuration { learner.updateInterval }

  /// Goes on to a time at which somebody arrives: updates the policy if an update has fallen due.
  ///
  /// Sessions that ended before that day are learned from at once, for the update after, so that few have to wait.
  /// - Precondition: everyone who arrives before that day, and before the last update, has been added.
  mutating func advance(to time: SimulationTime) {
    let due = time.milliseconds / updateInterval.milliseconds
    if due > epoch {
      learn(fromEndedBefore: due * updateInterval.milliseconds)
      policy = learner.policy
      epoch = due
    }
    learn(fromEndedBefore: time.milliseconds - time.milliseconds % SimulatedDuration.day.milliseconds)
  }

  /// Adds finished onboardings of listeners who arrived in the current epoch; `delay` is what their logs are early by.
  mutating func add(_ sessions: [OnboardingShard.Session], delay: SimulatedDuration) {
    for session in sessions {
      pending.append(.init(listener: session.listener, log: session.log.shifted(by: delay)))
    }
  }

  /// Learns from the sessions that ended before a time, in order of (end, listener).
  private mutating func learn(fromEndedBefore time: Int64) {
    let first = pending.partition { $0.log.endedAt.milliseconds < time }
    let ended = pending[first...].sorted { a, b in
      a.log.endedAt != b.log.endedAt ? a.log.endedAt < b.log.endedAt : a.listener < b.listener
    }
    pending.removeSubrange(first...)
    for session in ended { learner.takeIn(session.log) }
  }
}
