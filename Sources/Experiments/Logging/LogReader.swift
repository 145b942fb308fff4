import Foundation
import Onboarding

/// Reads session logs, line by line, against a catalog.
///
/// Strict: whatever isn't as the article *SessionLogs* says is a problem, and all problems are found before any is thrown.
/// Memory doesn't grow with the file but for the sessions' ids, of which no two may be the same.
public struct LogReader: Sendable {
  private let names: CatalogNames
  /// Whether lines with problems are left out and counted, in place of refusing the file.
  public let skipsBadLines: Bool

  /// A reader of logs about a catalog's artists.
  public init(catalog: Catalog, skipsBadLines: Bool = false) {
    names = CatalogNames(catalog)
    self.skipsBadLines = skipsBadLines
  }

  /// What was read of a file.
  public struct Reading: Sendable, Equatable {
    /// Sessions that were handed over.
    public internal(set) var sessions = 0
    /// Lines that were left out because something is wrong with them; 0 unless bad lines are skipped.
    public internal(set) var skippedLines = 0
    /// What is wrong with those; nil where nothing is.
    public internal(set) var problems: LogError?
    /// Sessions without any propensity: importance weights can't be worked out from them.
    public internal(set) var sessionsWithoutPropensities = 0
  }

  /// Hands over a file's sessions, in the order of its lines.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - body: Takes a session. Has been called for good lines before a bad one makes the file be refused.
  /// - Returns: What was read, and what was left out.
  /// - Throws: `LogError` with the file's problems, unless bad lines are skipped; where the file can't be read, always.
  /// - Complexity: O(bytes).
  @discardableResult
  public func read(_ path: String, _ body: (LoggedSession) -> Void) throws(LogError) -> Reading {
    var ids = LogIDs()
    return try readLines(path, ids: &ids) { session, _ in body(session) }
  }

  /// The same, with the number of each session's line, from 1.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - ids: Those of files that were read before, none of which may come again; takes this one's in.
  ///   - body: Takes a session and its line.
  /// - Returns: What was read, and what was left out.
  /// - Throws: As ``read(_:_:)``.
  func readLines(
    _ path: String, ids: inout LogIDs, _ body: (LoggedSession, _ line: Int) -> Void
  ) throws(LogError) -> Reading {
    let file = try Self.open(path)
    var lines = LineChunks(file)
    var log = LogProblems(file: path)
    var reading = Reading()
    var number = 0
    ids.begin(path)
    do {
      while true {
        number += 1
        let before = log.total
        let next: LoggedSession?? = try lines.next { line in
          session(on: line, number: number, ids: &ids, problems: &log)
        }
        guard let read = next else { break }
        if let session = read {
          reading.sessions += 1
          if !session.propensities.contains(where: { $0.contains { $0 != nil } }) {
            reading.sessionsWithoutPropensities += 1
          }
          body(session, number)
        } else if log.total > before {
          reading.skippedLines += 1
        }
      }
    } catch {
      throw LogError(code: .unreadable, path, "the file can't be read: \(error.localizedDescription)")
    }
    if reading.sessions == 0, log.total == 0 {
      log.add(line: nil, path: "", "the file is empty; accepted: a session on every line")
    }
    reading.problems = log.error
    if let error = log.error, !skipsBadLines || reading.sessions == 0 { throw error }
    return reading
  }

  /// All sessions of a file at once.
  ///
  /// - Throws: As ``read(_:_:)``.
  public func sessions(of path: String) throws(LogError) -> (sessions: [LoggedSession], reading: Reading) {
    var sessions: [LoggedSession] = []
    let reading = try read(path) { sessions.append($0) }
    return (sessions, reading)
  }

  /// The session on a line; nil, with problems noted, where there is none.
  private func session(
    on line: LineChunks.Line, number: Int, ids: inout LogIDs, problems: inout LogProblems
  ) -> LoggedSession? {
    guard case .bytes(let bytes, let isWhole) = line else {
      problems.add(
        line: number, path: "", "a line of more than \(LineChunks.longest >> 20) MiB; accepted: shorter ones")
      return nil
    }
    var names = names
    names.suggests = !problems.isFull
    var reader = LogLineReader(bytes, names: names)
    let session: LoggedSession?
    do throws(JSONScanner.SyntaxError) {
      session = try reader.session()
    } catch {
      let isCut = error.isAtEnd && !isWhole
      problems.add(
        line: number, path: "",
        isCut
          ? "the file ends in the middle of a line: it was cut off at column \(error.column)"
          : "column \(error.column): \(error.message)")
      return nil
    }
    for problem in reader.problems { problems.add(line: number, path: problem.path, problem.message) }
    guard let session else { return nil }
    if let first = ids.insert(session.id, line: number) {
      problems.add(
        line: number, path: "\(SessionKey.session.name)",
        "\(quoted(session.id)) is the id of \(first), too; accepted: an id once")
      return nil
    }
    return session
  }

  private static func open(_ path: String) throws(LogError) -> FileHandle {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let url = URL(filePath: path)
      let others =
        (try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)) ?? []
      throw LogError(
        code: .notFound, path, "no file here" + suggestion(for: url.lastPathComponent, among: others.sorted())
      )
    }
    guard !isFolder.boolValue else { throw LogError(code: .unreadable, path, "a folder; accepted: a file") }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw LogError(code: .unreadable, path, "the file can't be opened; check who may read it")
    }
    return file
  }
}

extension LogError {
  /// An error about a file as a whole.
  init(code: Code, _ file: String, _ message: String) {
    self.init(code: code, problems: [Problem(file: file, line: nil, path: "", message: message)], total: 1)
  }
}

/// Collects problems: the first are kept, all are counted.
private struct LogProblems {
  let file: String
  private(set) var total = 0
  private var kept: [LogError.Problem] = []

  init(file: String) {
    self.file = file
  }

  mutating func add(line: Int?, path: String, _ message: String) {
    total += 1
    guard !isFull else { return }
    kept.append(LogError.Problem(file: file, line: line, path: path, message: message))
  }

  /// Whether further problems are only counted.
  var isFull: Bool { kept.count >= LogError.keptProblems }

  var error: LogError? {
    kept.isEmpty ? nil : LogError(code: .invalid, problems: kept, total: total)
  }
}
