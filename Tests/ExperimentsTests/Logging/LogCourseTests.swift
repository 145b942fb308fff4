import Experiments
import Onboarding
import TestSupport
import Testing

/// Sessions that can't have gone as they say are refused, each with its line; those that can are read.
struct LogCourseTests {
  /// A session of answered screens, a second each.
  struct Course: CustomStringConvertible, Sendable {
    /// What the listener did after each.
    var next: [String] = ["goes on"]
    var outcome = "exhausted"
    var hasUnanswered = false
    var ended = 5000
    /// When each sitting began, and how long it lasted; nil where none were logged.
    var sittings: [(start: Int, listened: Int)]?
    var observedUntil = 100_000
    /// What is wrong; nil where nothing is.
    var problem: String?

    var description: String { "\(outcome) after \(next), \(problem ?? "accepted")" }

    func line(_ id: String) -> String {
      let exchanges = next.enumerated().map { index, next in
        """
        {"query": "artist_grid", "artists": ["\(index)"], "seen": [0], "selected": [], "shown_at_ms": \(index * 1000), \
        "think_ms": 1000, "next": "\(next)"}
        """
      }
      let unanswered =
        hasUnanswered ? "\"unanswered\": {\"query\": \"rate_artist\", \"artists\": [\"8\"]}, " : ""
      let listening =
        sittings.map { sittings in
          let list = sittings.map {
            "{\"started_at_ms\": \($0.start), \"listened_ms\": \($0.listened), \"plays\": 1, \"skips\": 0}"
          }
          return ", \"listening\": [\(list.joined(separator: ", "))], \"observed_until_ms\": \(observedUntil)"
        } ?? ""
      return """
        {"overture_log": 1, "session": "\(id)", "variant": "v", "policy": "p", "country": "here", "device": "phone", \
        "start_ms": 0, "exchanges": [\(exchanges.joined(separator: ", "))], \(unanswered)"outcome": "\(outcome)", \
        "ended_at_ms": \(ended)\(listening)}
        """
    }
  }

  @Test(arguments: [
    Course(), Course(next: ["goes on", "finishes"], outcome: "completed"), Course(outcome: "completed"),
    Course(next: ["goes on", "leaves"], outcome: "left"), Course(next: [], outcome: "not asked"),
    Course(outcome: "timed out"), Course(next: [], outcome: "timed out", hasUnanswered: true),
    Course(next: [], outcome: "unfinished"), Course(outcome: "unfinished", hasUnanswered: true),
    Course(sittings: []), Course(sittings: [(5000, 20), (5020, 94_980)]),
    Course(sittings: [], observedUntil: 5000),
    Course(
      next: ["finishes", "goes on"],
      problem: "exchanges[0]: the listener finishes here, and another exchange follows; accepted: goes on, or"
    ),
    Course(
      next: ["goes on", "leaves", "leaves"], outcome: "left",
      problem: "exchanges[1]: the listener leaves here, and another exchange follows"),
    Course(
      next: ["leaves"], outcome: "completed",
      problem:
        "outcome: completed, and after the last exchange the listener leaves; accepted: goes on, finishes"),
    Course(
      next: ["goes on"], outcome: "left",
      problem: "outcome: left, and after the last exchange the listener goes on; accepted: leaves"),
    Course(next: ["finishes"], outcome: "exhausted", problem: "accepted: goes on"),
    Course(next: ["finishes"], outcome: "timed out", problem: "accepted: goes on"),
    Course(next: ["leaves"], outcome: "unfinished", problem: "accepted: goes on"),
    Course(outcome: "not asked", problem: "outcome: not asked, and 1 exchanges; accepted: none"),
    Course(next: [], outcome: "left", problem: "outcome: left, and no exchange; accepted: at least one"),
    Course(next: [], outcome: "completed", problem: "outcome: completed, and no exchange"),
    Course(
      outcome: "completed", hasUnanswered: true,
      problem:
        "unanswered: a screen that was never answered, and the outcome is completed; accepted: with timed out, unfinished"
    ),
    Course(next: ["leaves"], outcome: "left", hasUnanswered: true, problem: "the outcome is left"),
    Course(next: [], outcome: "not asked", hasUnanswered: true, problem: "the outcome is not asked"),
    Course(
      sittings: [(4999, 1)],
      problem:
        "listening[0]: starts at 4999 ms; accepted: from 5000, where onboarding ends, to observed_until_ms, 100000"
    ),
    Course(
      sittings: [(6000, 500), (6499, 1)],
      problem: "listening[1]: starts at 6499 ms; accepted: from 6500, where the one before ends"),
    Course(
      sittings: [(7000, 0), (6000, 0)], problem: "listening[1]: starts at 6000 ms; accepted: from 7000"),
    Course(
      sittings: [(6000, 94_001)],
      problem: "listening[0]: ends at 100001 ms; accepted: up to observed_until_ms, 100000"),
    Course(
      sittings: [], observedUntil: 4999,
      problem: "observed_until_ms: 4999 is before onboarding ended, at 5000 ms"),
  ])
  func `what can't have gone so is told with its line`(course: Course) throws {
    let folder = try TemporaryFolder([
      "log.jsonl": Course().line("first") + "\n" + course.line("second") + "\n"
    ])
    let reader = LogReader(catalog: SmallWorlds.catalog(artists: 12))
    guard let problem = course.problem else {
      #expect(try reader.sessions(of: folder.file("log.jsonl")).sessions.count == 2)
      return
    }
    let error = #expect(throws: LogError.self) { try reader.sessions(of: folder.file("log.jsonl")) }
    #expect(error?.problems.count == 1 && error?.problems.first?.line == 2, "\(error as Any)")
    #expect(error?.description.contains(problem) == true, "\(error as Any)")
  }
}
