import Elicitation
import Onboarding

/// Onboards listeners ahead of the run, so that policies that learn across listeners have learned when their turn comes.
///
/// A policy can only learn from onboardings, so these alone are played here, group by group in order of arrival; each
/// group's listeners meet a policy that doesn't change. Afterwards every listener's whole life can be simulated on its
/// own, with the policy of the epoch in which they arrive. Always teaches whole weeks: who arrives in the last week
/// after the last listener of the run teaches as well, as they would if the run went on.
struct Teaching: Sendable {
  private let plan: Plan
  private let calendar: ArrivalCalendar
  private var classes: [LearningClass]
  /// Weeks of which everyone has been onboarded, or is in `lessons`.
  private var weeks = 0
  /// What is left of the last of these weeks, the next one last.
  private var lessons: [(classIndex: Int, group: LearningClass.Group)] = []
  private var taught: TaughtPolicies

  /// The teaching of the cells that learn and are wanted; nil where there is none.
  init?(plan: Plan, wanting isWanted: (CellAddress) -> Bool = { _ in true }) {
    let cells = plan.learningCells.filter { isWanted($0.address) }
    guard !cells.isEmpty, let calendar = plan.calendar else { return nil }
    self.plan = plan
    self.calendar = calendar
    taught = TaughtPolicies(plan: plan, calendar: calendar)
    var classes: [[LearningCell]] = []
    for cell in cells {
      let index = classes.firstIndex {
        $0[0].address.replicate == cell.address.replicate && $0[0].updateInterval == cell.updateInterval
      }
      if let index { classes[index].append(cell) } else { classes.append([cell]) }
    }
    self.classes = classes.map {
      LearningClass(cells: $0, calendar: calendar, key: plan.keys[$0[0].address.replicate])
    }
  }

  /// The next listeners to teach for together, whole weeks of at least a few hundred; nobody at or above `end`.
  func block(from start: Int, to end: Int) -> Range<Int> {
    guard start < end else { return start..<start }
    let last = calendar.week(of: start + fewestInBlock - 1)
    return start..<min(end, calendar.listeners(inWeek: last).upperBound)
  }

  /// The policies that a range of listeners meets, after all that had to be learned for them.
  ///
  /// - Parameters:
  ///   - listeners: who is about to live.
  ///   - workers: parts of a group that are onboarded at once.
  ///   - progress: hears of the share of the onboardings that are done, 0 … 1, as they are.
  /// - Precondition: the listeners of no earlier call begin in a later week.
  /// - Returns: nil if the task was cancelled meanwhile; nothing has changed then.
  mutating func advance(
    through listeners: Range<Int>, workers: Int, progress: (Double) -> Void = { _ in }
  ) async -> TaughtPolicies? {
    guard !listeners.isEmpty else { return taught }
    var next = self
    let all = (calendar.week(of: listeners.upperBound - 1) + 1 - weeks) * calendar.perWeek * classes.count
    var done = 0
    while let lesson = next.beginLesson(for: listeners) {
      let sessions = await lesson.sessions(workers: workers)
      guard !Task.isCancelled else { return nil }
      next.end(lesson, sessions)
      done += lesson.listeners.count
      progress(Double(done) / Double(all))
    }
    self = next
    return taught
  }

  /// The same on the calling thread.
  mutating func advance(through listeners: Range<Int>) -> TaughtPolicies {
    while let lesson = beginLesson(for: listeners) {
      end(lesson, [lesson.shard.sessions(of: lesson.listeners[...])])
    }
    return taught
  }

  /// The next group of the weeks in which these listeners arrive; nil after the last.
  private mutating func beginLesson(for listeners: Range<Int>) -> Lesson? {
    let last = calendar.week(of: listeners.upperBound - 1)
    while lessons.isEmpty {
      taught.forget(before: min(weeks, calendar.week(of: listeners.lowerBound)))
      guard weeks <= last else { return nil }
      prepareWeek()
    }
    let (index, group) = lessons.removeLast()
    classes[index].advance(to: group)
    for cell in classes[index].cells { taught.note(cell) }
    return Lesson(
      classIndex: index, listeners: group.listeners,
      shard: OnboardingShard(
        plan: plan, cells: classes[index].cells.map(\.address), policies: classes[index].cells.map(\.policy)))
  }

  private mutating func prepareWeek() {
    let week = calendar.listeners(inWeek: weeks)
    let limit = plan.world.cohort(key: plan.keys[0]).limit ?? .max
    let listeners = min(limit, week.lowerBound)..<min(limit, week.upperBound)
    lessons = classes.indices.reversed().flatMap { index in
      classes[index].groups(of: listeners).reversed().map { (index, $0) }
    }
    weeks += 1
  }

  private mutating func end(_ lesson: Lesson, _ parts: [[[OnboardingShard.Session]]]) {
    for sessions in parts { classes[lesson.classIndex].add(sessions, ofWeek: weeks - 1) }
  }

  /// Listeners to onboard under policies that don't change meanwhile.
  private struct Lesson: Sendable {
    let classIndex: Int
    let listeners: [Int]
    let shard: OnboardingShard

    /// The sessions by part of the listeners, in order, then by cell; not all of them once the task is cancelled.
    func sessions(workers: Int) async -> [[[OnboardingShard.Session]]] {
      let size = max(fewestInPart, (listeners.count + workers - 1) / workers)
      let parts = stride(from: 0, to: listeners.count, by: size).map {
        listeners[$0..<min(listeners.count, $0 + size)]
      }
      guard parts.count > 1 else { return parts.map { shard.sessions(of: $0) { Task.isCancelled } } }
      return await withTaskGroup(of: (Int, [[OnboardingShard.Session]]).self) { group in
        for (index, part) in parts.enumerated() {
          group.addTask { [shard] in (index, shard.sessions(of: part) { Task.isCancelled }) }
        }
        var result = [[[OnboardingShard.Session]]](repeating: [], count: parts.count)
        for await (index, sessions) in group { result[index] = sessions }
        return result
      }
    }
  }
}

/// Listeners in a block, unless it is the last: enough to keep all workers busy.
private let fewestInBlock = 512
/// Listeners who pay for a task of their own.
private let fewestInPart = 8
