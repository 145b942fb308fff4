import Foundation

// Measures what is listed here, prints a table and writes it as JSON; or compares files of such measurements.

let benchmarks = RandomnessBenchmarks.all + LinearAlgebraBenchmarks.all

guard let options = Options(CommandLine.arguments.dropFirst()) else {
  FileHandle.standardError.write(Data("\(Options.usage)\n".utf8))
  exit(64)
}
do {
  if options.before.isEmpty {
    try measure(benchmarks.filter { options.filter.isEmpty || $0.name.contains(options.filter) }, options)
  } else {
    let before = try options.before.map(ResultFile.read)
    print(Comparison(before: before, after: try options.after.map(ResultFile.read)).text)
  }
} catch {
  FileHandle.standardError.write(Data("overture-bench: \(error)\n".utf8))
  exit(1)
}

func measure(_ benchmarks: [Benchmark], _ options: Options) throws {
  var measurements: [Measurement] = []
  for benchmark in benchmarks {
    FileHandle.standardError.write(Data("\(benchmark.name) ...\n".utf8))
    measurements.append(try benchmark.run())
  }
  var table = Table(header: ["benchmark", "median", "min", "max", "unit", "n"])
  for row in measurements {
    table.append([
      row.name, Table.number(row.value), Table.number(row.min), Table.number(row.max), row.unit, "\(row.n)",
    ])
  }
  print(table.text)
  if let output = options.output { try ResultFile.write(measurements, to: output) }
}
