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
  let json: Bool

  /// Fits; the file appears only when all of it is written.
  ///
  /// - Throws: `LogError`, `FittingError`, `RunError`, or `CommandFailure` where the file can't be written.
  func run() async throws {
    guard output != "-" else {
      throw CommandFailure("--output - : a model is written to a file; name one", exitCode: 64)
    }
    let catalog = try WorldBuilder.world(for: scenario).service.catalog
    let read = try readLogs(catalog: catalog)
    let fitter = try ModelFitter(request, logs: read, catalog: catalog, workers: workers)
    // That it can't be written is told now, and not after minutes of fitting; what a signal stops leaves nothing behind.
    _ = try ReplacedFile(output)
    let line = FitProgressLine(title: request.name)
    let model = try await fitter.fit { line.show($0) }
    line.finish()
    try await Interruption().guarding {
      let file = try ReplacedFile(output)
      try file.append(try model.bytes())
      try file.finish()
    }
    show(model.card)
  }

  private func readLogs(catalog: Catalog) throws -> FittingLogs {
    let read = try FittingLogs(logs, catalog: catalog, skipsBadLines: skipsBadLines)
    for problems in read.problems {
      StandardError.write("\(problems)\n")
    }
    let skipped = read.files.reduce(0) { $0 + $1.skippedLines }
    if skipped > 0 { StandardError.write("skipped: \(skipped) bad line\(skipped == 1 ? "" : "s")\n") }
    guard request.weighting == .none else { return read }
    for warning in read.warnings { StandardError.write("warning: \(warning)\n") }
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
