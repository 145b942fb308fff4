import Foundation

/// Measures what the suite lists, prints a table and writes it as JSON; or compares files of such
/// measurements.
@main
struct OvertureBench {
  static func main() async {
    guard let options = Options(CommandLine.arguments.dropFirst()) else {
      say(Options.usage)
      exit(64)
    }
    do {
      if options.before.isEmpty {
        try await measure(options)
      } else {
        let before = try rounds(options.before, options)
        print(Comparison(before: before, after: try rounds(options.after, options)).text)
      }
    } catch {
      say("overture-bench: \(error)")
      exit(1)
    }
  }

  /// Measures what is wanted.
  ///
  /// What fails is named and left out: the rest of a long run isn't lost.
  private static func measure(_ options: Options) async throws {
    var measurements: [Measurement] = []
    var failures = 0
    for benchmark in Suite(tool: options.tool).benchmarks
    where options.pace.allows(benchmark.cost) && benchmark.rows.contains(where: { options.wants($0.name) }) {
      say("\(benchmark.rows.map(\.name).joined(separator: ", ")) ...")
      do {
        measurements += try await benchmark.run(at: options.pace).filter { options.wants($0.name) }
      } catch {
        say("overture-bench: \(error)")
        failures += 1
      }
    }
    guard failures > 0 || !measurements.isEmpty else {
      throw BenchmarkError("no row of this pace has a name with \(options.filters.joined(separator: " or "))")
    }
    print(Table(measurements).text)
    if let output = options.output {
      try ResultFile.write(measurements, to: output, keepingOthers: !options.filters.isEmpty)
    }
    guard failures == 0 else { throw BenchmarkError("benchmarks that failed: \(failures)") }
  }

  /// The wanted rows of each file.
  private static func rounds(_ paths: [String], _ options: Options) throws -> [[Measurement]] {
    try paths.map { try ResultFile.read($0).filter { options.wants($0.name) } }
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
