import Fitting
import Onboarding

/// A log as models see it: sessions to learn from, and sessions that say when to stop.
struct LogTables: Sendable {
  /// Eight of ten sessions.
  private(set) var training = SessionTable()
  /// One of ten, which says when to stop and how large a model shall be.
  private(set) var stopping = SessionTable()
  /// One of ten, which nothing is fitted to in any way.
  private(set) var heldOut = SessionTable()
  /// What the training sessions showed.
  let coverage: LogCoverage
  /// How long people take, by the training sessions: the same for all families.
  let pace: PaceModel
  /// What they do afterwards; whether songs are played is learned with each family's answers.
  let listening: ListeningModel

  /// Writes what a live service would log, and reads it back: nothing but the file reaches the tables.
  ///
  /// - Parameters:
  ///   - file: Where; overwritten.
  ///   - source: What is logged.
  ///   - workers: Cores to write on.
  /// - Returns: nil where the task was cancelled.
  /// - Throws: `StudyError` where the file can't be written or read.
  static func through(
    _ file: String, from source: SessionSource, workers: Int
  ) async throws(StudyError) -> LogTables? {
    let sink = try LogSink(file)
    let written: SessionLogger.Summary?
    do {
      written = try await SessionLogger(source, workers: workers).write(to: sink.append)
      try sink.close()
    } catch {
      throw StudyError("\(file): the log can't be written: \(error)")
    }
    guard written != nil else { return nil }
    do throws(LogError) {
      return try LogTables(reading: file, catalog: source.plan.service.catalog)
    } catch {
      throw StudyError("the log that was just written can't be read: \(error)")
    }
  }

  /// Reads a log.
  init(reading file: String, catalog: Catalog) throws(LogError) {
    var (training, stopping, heldOut) = (SessionTable(), SessionTable(), SessionTable())
    var number = 0
    try LogReader(catalog: catalog).read(file) { session in
      switch number % 10 {
      case 8: _ = stopping.append(session)
      case 9: _ = heldOut.append(session)
      default: _ = training.append(session)
      }
      number += 1
    }
    self.training = training
    self.stopping = stopping
    self.heldOut = heldOut
    coverage = LogCoverage(training, artists: catalog.count)
    pace = PaceModel(fitting: training)
    listening = ListeningModel(fitting: training)
  }

  /// What was in the log.
  var finding: LogFinding {
    let selected = training.exposures.reduce(0) { $0 + ($1.isSelected ? 1 : 0) }
    let covered = coverage.shown.reduce(0) { $0 + ($1 >= PolicySupport.rareBelow ? 1 : 0) }
    return LogFinding(
      training: training.sessions.count,
      heldOut: stopping.sessions.count + heldOut.sessions.count,
      exposures: training.exposures.count,
      selectionShare: Double(selected) / Double(max(training.exposures.count, 1)),
      coverage: Double(covered) / Double(max(coverage.shown.count, 1)))
  }
}
