import ArgumentParser
import Experiments
import Foundation
import Onboarding
import Population

/// Writes a source's sessions to a file or to standard output, and says what was written.
struct LogExecution {
  let source: SessionSource
  let title: String
  let workers: Int
  /// The file, or `-` for standard output.
  let output: String
  let json: Bool

  /// Writes the log; a file appears only when all of it is written.
  ///
  /// - Throws: `CommandFailure` where it can't be written, or a signal stopped it.
  func run() async throws {
    guard output != "-" else {
      let summary = try await write { try FileHandle.standardOutput.write(contentsOf: $0) }
      return StandardError.write(text(of: summary))
    }
    let file = try ReplacedFile(output)
    let summary = try await write { try file.append($0) }
    try file.finish()
    print(text(of: summary), terminator: "")
  }

  private func write(to sink: @escaping @Sendable ([UInt8]) throws -> Void) async throws
    -> SessionLogger.Summary
  {
    let line = ProgressLine(title: title, from: 0)
    let logger = SessionLogger(source, workers: workers)
    let interruption = Interruption()
    let total = source.listeners
    let result = await interruption.guarding {
      await interruption.value(
        of: Task { () -> Result<SessionLogger.Summary?, any Error> in
          do {
            return .success(try await logger.write(to: sink) { line.show(listeners: $0, of: total) })
          } catch {
            return .failure(error)
          }
        })
    }
    line.finish()
    guard let summary = try result.get() else {
      throw CommandFailure(
        "stopped before the log was whole; \(output == "-" ? "what came out is cut off" : "nothing is written")",
        exitCode: interruption.exitCode ?? 1)
    }
    return summary
  }

  private func text(of summary: SessionLogger.Summary) -> String {
    json ? object(summary) : sentence(summary)
  }

  private func sentence(_ summary: SessionLogger.Summary) -> String {
    var text =
      "\(grouped(summary.sessions)) sessions in \(output == "-" ? "standard output" : output), "
      + "\(size(of: summary.bytes))\n"
    for variant in summary.variants {
      let counts = variant.counts
      text +=
        "  \(variant.name) (\(variant.policy)): \(grouped(counts.sessions)) sessions, "
        + "\(grouped(counts.screens)) screens, \(propensities(counts.knownPropensities, of: counts.places))\n"
    }
    return text
  }

  private func propensities(_ known: Int, of places: Int) -> String {
    guard places > 0 else { return "no artists shown" }
    let share = Double(known) / Double(places)
    let percent = "\(min(max(Int((share * 100).rounded()), 1), 99)) % of"
    return "propensities of \(share == 1 ? "all" : share == 0 ? "no" : percent) places"
  }

  /// Bytes in thousands or millions, rounded up.
  private func size(of bytes: Int) -> String {
    bytes < 1_000_000 ? "\((bytes + 999) / 1000) kB" : "\(grouped((bytes + 999_999) / 1_000_000)) MB"
  }

  private func object(_ summary: SessionLogger.Summary) -> String {
    JSONValue.members([
      "schema": .integer(1), "output": .string(output), "bytes": .integer(summary.bytes),
      "sessions": .integer(summary.sessions),
      "variants": .array(
        summary.variants.map { variant in
          .members([
            "name": .string(variant.name), "policy": .string(variant.policy),
            "sessions": .integer(variant.counts.sessions), "screens": .integer(variant.counts.screens),
            "places": .integer(variant.counts.places),
            "known_propensities": .integer(variant.counts.knownPropensities),
          ])
        }),
    ]).text + "\n"
  }
}

/// Where a log is written and how: options of `log` and `export`.
struct LogOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "The file to write, or - for standard output. Default: in Results/, named for what is logged.")
  var output: String?

  @Option(parsing: .unconditional, help: "Cores to use; the file is the same for any number. Default: all.")
  var workers: Int?

  @Flag(help: "Print one JSON object instead of sentences.")
  var json = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers \(workers): accepted is a whole number from 1 to 1024")
    }
  }

  /// Writes a source's sessions.
  func write(_ source: SessionSource, title: String, usualOutput: String) async throws {
    try await LogExecution(
      source: source, title: title, workers: workers ?? Surroundings.cores, output: output ?? usualOutput,
      json: json
    ).run()
  }
}
