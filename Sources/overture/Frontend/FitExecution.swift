import ArgumentParser
import Experiments
import Foundation
import Onboarding
import Reporting

/// Reads logs, fits what was asked for, writes the model file and shows its card.
struct FitExecution {
  let request: FittingRequest
  let scenario: Scenario
  let logs: [String]
  let skipsBadLines: Bool
  let workers: Int
  let output: String
  /// The checkpoint to go on from; nil begins anew.
  let resume: String?
  let json: Bool

  /// Fits; the file appears only when all of it is written.
  ///
  /// - Throws: `LogError`, `FittingError`, `RunError`, or `CommandFailure` where the file can't be written, or a signal came.
  func run() async throws {
    guard output != "-" else {
      throw CommandFailure("--output - : a model is written to a file; name one", exitCode: 64)
    }
    let resumed = try resume.map { path throws(FittingError) in try FittingCheckpoint(file: path) }
    let catalog = try WorldBuilder.world(for: scenario).service.catalog
    let read = try readLogs(catalog: catalog)
    let fitter = try ModelFitter(request, logs: read, catalog: catalog, workers: workers)
    // That it can't be written is told now, and not after minutes of fitting; what a signal stops leaves nothing behind.
    _ = try ReplacedFile(output)
    let checkpoints = CheckpointFile(path: "\(output).checkpoint", resumed: resume)
    let interruption = Interruption()
    let model = try await interruption.guarding { () -> FittedModelFile in
      let model = try await fit(fitter, from: resumed, saving: checkpoints, until: interruption)
      let file = try ReplacedFile(output)
      try file.append(try model.bytes())
      try file.finish()
      return model
    }
    checkpoints.remove()
    show(model.card)
  }

  private func fit(
    _ fitter: ModelFitter, from resumed: FittingCheckpoint?, saving checkpoints: CheckpointFile,
    until interruption: Interruption
  ) async throws -> FittedModelFile {
    let line = FitProgressLine(title: request.name)
    let session = FittingSession(
      resumed: resumed,
      progress: { progress in
        line.show(progress)
        // Only networks can be stopped in between: of another family, what isn't saved is lost anyway.
        if !request.isResumable, let code = interruption.exitCode {
          StandardError.write("overture: \(checkpoints.stopped)\n")
          exit(code)
        }
      },
      save: checkpoints.save, shouldStop: { interruption.exitCode != nil })
    let model = try await fitter.fit(session)
    line.finish()
    guard let model else {
      throw CommandFailure(checkpoints.stopped, exitCode: interruption.exitCode ?? 1)
    }
    return model
  }

  private func readLogs(catalog: Catalog) throws -> FittingLogs {
    let read = try FittingLogs(logs, catalog: catalog, skipsBadLines: skipsBadLines)
    for problems in read.problems {
      StandardError.write("\(problems)\n")
    }
    let skipped = read.files.reduce(0) { $0 + $1.skippedLines }
    if skipped > 0 { StandardError.write("skipped: \(skipped) bad line\(skipped == 1 ? "" : "s")\n") }
    for warning in read.warnings + (request.warning.map { [$0] } ?? []) {
      StandardError.write("warning: \(warning)\n")
    }
    return read
  }

  private func show(_ card: FittingCard) {
    guard !json else {
      print(card.jsonText(output: output), terminator: "")
      return
    }
    print(card.terminalText)
    print("Model \(output) · to play it: behaviors: [{kind: fitted, path: \(output)}]")
  }
}
