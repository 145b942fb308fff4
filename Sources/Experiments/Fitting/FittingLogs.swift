import Fitting
import Foundation
import Onboarding

/// Sessions of one or several logs, as a table, with what a card says of where they come from.
public struct FittingLogs: Sendable {
  /// All sessions that something can be learned from.
  public private(set) var table = SessionTable()
  /// The files, as a card names them.
  public private(set) var files: [FittingCard.Log] = []
  /// What is wrong with lines that were skipped, a file each; empty where nothing is.
  public private(set) var problems: [LogError] = []
  /// Sessions that have questions which no family answers.
  public private(set) var sessionsWithOtherQuestions = 0
  /// Sessions that don't tell how far their policy explored.
  public private(set) var sessionsWithoutExploration = 0
  /// Where the first artist was seen of whom it isn't known how likely that was: file and line; nil where it is of all.
  public private(set) var firstWithoutPropensity: (file: String, line: Int)?
  private var explorationSum = 0.0
  private var explorationRange: ClosedRange<Double>?

  /// Reads logs, in order.
  ///
  /// - Parameters:
  ///   - paths: The files, at least one.
  ///   - catalog: What they are about.
  ///   - skipsBadLines: Whether lines with problems are left out and counted, in place of refusing a file.
  /// - Throws: `LogError` with a file's problems, among them sessions whose id stands in a file before; `FittingError` where two
  ///   files are the same.
  /// - Complexity: O(bytes); in memory, O(exposures + sessions).
  public init(_ paths: [String], catalog: Catalog, skipsBadLines: Bool) throws {
    let reader = LogReader(catalog: catalog, skipsBadLines: skipsBadLines)
    var ids = LogIDs()
    for path in paths {
      // A file that can't be opened is told by the reader.
      let digest = (try? SHA256.hexadecimal(ofFile: path)) ?? ""
      if let index = files.firstIndex(where: { $0.sha256 == digest }) {
        throw FittingError(
          .repeated,
          "\(path) is \(paths[index]) again, byte by byte; accepted: each log once, since twice the same sessions are no more "
            + "to learn from")
      }
      let reading = try reader.readLines(path, ids: &ids) { logged, line in
        add(logged, file: path, line: line)
      }
      files.append(
        FittingCard.Log(
          file: URL(filePath: path).lastPathComponent, sha256: digest, sessions: reading.sessions,
          skippedLines: reading.skippedLines))
      if let found = reading.problems { problems.append(found) }
    }
  }

  private mutating func add(_ logged: LoggedSession, file: String, line: Int) {
    guard table.append(logged) else {
      sessionsWithOtherQuestions += 1
      return
    }
    if let share = logged.exploration {
      explorationSum += share
      let range = explorationRange ?? share...share
      explorationRange = min(range.lowerBound, share)...max(range.upperBound, share)
    } else {
      sessionsWithoutExploration += 1
    }
    guard firstWithoutPropensity == nil else { return }
    let isMissing = logged.session.exchanges.enumerated().contains { index, exchange in
      exchange.response.seen.contains { logged.propensities[index][$0] == nil }
    }
    if isMissing { firstWithoutPropensity = (file, line) }
  }

  /// Mean chance of a place to be given to a random artist, over the sessions that tell it; nil where none does.
  public var explorationShare: Double? {
    guard let explorationRange else { return nil }
    let mean = explorationSum / Double(table.sessions.count - sessionsWithoutExploration)
    // One share is told as it stands, without what adding it up many times does to it.
    return min(explorationRange.upperBound, max(explorationRange.lowerBound, mean))
  }

  /// Artists seen of whom it isn't known how likely that was.
  public var exposuresWithoutPropensity: Int { table.exposures.count { $0.propensity == nil } }

  /// What a reader should know before fitting; empty where there is nothing.
  public var warnings: [String] {
    [missingPropensities, exploration, listeners, listening].compactMap(\.self)
  }

  private var missingPropensities: String? {
    let missing = exposuresWithoutPropensity
    guard missing > 0, let first = firstWithoutPropensity else { return nil }
    return
      "\(missing) of \(table.exposures.count) exposures have no propensity, the first in \(first.file):\(first.line): what "
      + "made the policies show them can't be weighed out of the fit"
  }

  private var exploration: String? {
    if table.sessions.count > 0, sessionsWithoutExploration == table.sessions.count {
      return
        "no session tells an exploration: for artists and screens that the logging policies avoid, the model is a guess"
    }
    guard explorationShare == 0, table.policies.count == 1 else { return nil }
    return "one policy, which never explored, made all sessions: for another policy, the model is a guess"
  }

  private var listening: String? {
    let listening = table.sessions.lazy.compactMap(\.listening)
    guard !listening.isEmpty else {
      return
        "no session tells what was heard after onboarding: who plays this model doesn't listen, and metrics of listening and of "
        + "coming back say nothing"
    }
    guard !listening.contains(where: { $0.sessions.contains { !$0.tracks.isEmpty } }) else { return nil }
    return
      "no sitting tells whose songs were heard: what people like is learned from onboarding alone, and songs are played as often "
      + "whoever they are of"
  }

  private var listeners: String? {
    let (sessions, listeners) = (table.sessions.count, table.listenerCount)
    guard listeners < sessions else { return nil }
    return
      "\(sessions) sessions are of \(listeners) \(listeners == 1 ? "listener" : "listeners"), as in the export of a paired run: held out and drawn by listener, "
      + "they say little more than one session of each"
  }
}
