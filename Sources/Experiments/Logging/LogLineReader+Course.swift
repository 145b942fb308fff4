import Onboarding

extension LogLineReader {
  /// Refuses a session that can't have gone so: times that go back, and ends that what stands before them doesn't lead to.
  mutating func checkCourse(of parts: SessionParts) {
    checkTimes(of: parts)
    checkEnd(of: parts)
    checkListening(of: parts)
  }

  private mutating func checkTimes(of parts: SessionParts) {
    var previous: Int64 = 0
    for (index, answered) in parts.exchanges.enumerated() {
      if answered.shownAt < previous {
        refuse(
          "exchanges[\(index)] is shown at \(answered.shownAt) ms, before the answer at \(previous) ms that it follows; "
            + "accepted: exchanges in order of time")
      }
      previous = max(previous, answered.shownAt + answered.response.thinkTime.milliseconds)
    }
    if parts.ended < previous {
      refuse("\(parts.ended) is before the last answer, at \(previous) ms", under: SessionKey.ended.name)
    }
  }

  /// Refuses answers after the one that ended onboarding, and an outcome that the last one doesn't lead to.
  private mutating func checkEnd(of parts: SessionParts) {
    for (index, answered) in parts.exchanges.dropLast().enumerated() where answered.response.next != .goesOn {
      refuse(
        "the listener \(answered.response.next.rawValue) here, and another exchange follows; accepted: "
          + "\(Response.Next.goesOn.rawValue), or this exchange as the last",
        under: SessionKey.exchanges.name, at: index)
    }
    let outcome = parts.outcome.rawValue
    let accepted = parts.outcome.lastAnswers
    if let last = parts.exchanges.last?.response.next {
      if !accepted.contains(last) {
        refuse(
          accepted.isEmpty
            ? "\(outcome), and \(parts.exchanges.count) exchanges; accepted: none"
            : "\(outcome), and after the last exchange the listener \(last.rawValue); accepted: "
              + listed(accepted.map(\.rawValue)),
          under: SessionKey.outcome.name)
      }
    } else if parts.outcome == .left || parts.outcome == .completed || parts.outcome == .exhausted {
      refuse("\(outcome), and no exchange; accepted: at least one", under: SessionKey.outcome.name)
    }
    if parts.unanswered != nil, parts.outcome != .timedOut, parts.outcome != .unfinished {
      refuse(
        "a screen that was never answered, and the outcome is \(outcome); accepted: with "
          + listed([SessionLog.Outcome.timedOut, .unfinished].map(\.rawValue)),
        under: SessionKey.unanswered.name)
    }
  }

  private mutating func checkListening(of parts: SessionParts) {
    guard let sittings = parts.listening, let end = parts.observedUntil else {
      if (parts.listening == nil) != (parts.observedUntil == nil) {
        refuse("listening and observed_until_ms belong together; accepted: both, or neither")
      }
      return
    }
    if end < parts.ended {
      refuse(
        "\(end) is before onboarding ended, at \(parts.ended) ms", under: SessionKey.observedUntil.name)
    }
    var previous = parts.ended
    for (index, sitting) in sittings.enumerated() {
      let start = sitting.startedAt.milliseconds
      if start < previous || start > end {
        refuse(
          "starts at \(start) ms; accepted: from \(previous), where \(index == 0 ? "onboarding" : "the one before") "
            + "ends, to observed_until_ms, \(end)",
          under: SessionKey.listening.name, at: index)
      } else if start + sitting.listened.milliseconds > end {
        refuse(
          "ends at \(start + sitting.listened.milliseconds) ms; accepted: up to observed_until_ms, \(end)",
          under: SessionKey.listening.name, at: index)
      }
      previous = max(previous, start + sitting.listened.milliseconds)
    }
  }
}

extension SessionLog.Outcome {
  /// What the listener may have done after the last exchange of an onboarding that ended so; none where nothing was asked.
  fileprivate var lastAnswers: [Response.Next] {
    switch self {
    case .notAsked: []
    case .completed: [.goesOn, .finishes]
    case .left: [.leaves]
    case .exhausted, .timedOut, .unfinished: [.goesOn]
    }
  }
}
