import Foundation
import TestSupport
import Testing

struct BadInputTests {
  @Test(arguments: [
    ("variants", "[{name: a, policy: popularit}]", "popularity"),
    (
      "variants", "[{name: a, policy: popularity, control: true}, {name: b, policy: helf, control: true}]",
      "control"
    ),
    ("variants", "[{name: a, policy: popularity}, {name: b, policy: helf}]", "control"),
    ("metrics", "[complete]", "completed"), ("listeners", "{count: 0}", "1"),
    ("listeners", "{count: many}", "many"), ("behaviors", "[tipical]", "typical"),
    ("horizon_days", "-3", "365"), ("surfaces", "{slate_size: 9}", "surface"),
    ("catalog", "{source: builtin, artists: 1e3}", "1e3"), ("seed", "\"3\"", "seed"),
  ])
  func `a scenario's problem has its line, what is accepted and the nearest name`(
    key: String, value: String, hint: String
  ) throws {
    let bench = try Workbench([key: value])
    defer { bench.remove() }
    let result = try bench.simulate()
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains("small.yaml:") && result.errors.contains(hint), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: bench.store))
  }

  @Test func `all problems of a file are told at once`() throws {
    let bench = try Workbench(["listeners": "{count: 0}", "replicates": "none", "colour": "red"])
    defer { bench.remove() }
    let errors = try bench.simulate().errors
    #expect(["count", "replicates", "colour"].allSatisfy { errors.contains($0) }, "\(errors)")
  }

  @Test(arguments: [
    ["--listeners", "0"], ["--listeners", "x"], ["--workers", "0"], ["--seed", "-1"], ["--trace", "-1"],
    ["--lable", "x"], ["--data", "nowhere"],
  ])
  func `a wrong argument is wrong usage, and leaves no store`(flags: [String]) throws {
    let bench = try Workbench()
    defer { bench.remove() }
    let result = try BuiltTool.run(
      ["simulate", "small.yaml", "--store", bench.store] + flags, in: bench.folder)
    #expect(result.status == 64 && result.output.isEmpty && !result.errors.isEmpty, "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: bench.store))
  }

  @Test func `a missing scenario is told with the nearest there is`() throws {
    let result = try BuiltTool.run(["simulate", "quickstrat"])
    #expect(result.status == 64 && result.errors.contains("quickstart"))
  }

  @Test func `missing, binary and truncated data files are told, each by name`() throws {
    let bench = try Workbench(["catalog": "{source: csv, path: data}", "listeners": "{count: 50}"])
    defer { bench.remove() }
    #expect(try bench.simulate().errors.contains("data"))
    try FileManager.default.createDirectory(atPath: bench.path("data"), withIntermediateDirectories: true)
    try bench.write("id,name\n1,One\n2,Two\n", to: "data/artists.csv")
    try Data([0, 1, 2, 255]).write(to: bench.folder.appending(path: "data/plays.csv"))
    #expect(try bench.simulate().errors.contains("plays.csv"))
    try bench.write("listener,artist,count\na,1,3\nb,2", to: "data/plays.csv")
    let result = try bench.simulate()
    #expect(result.status == 1 && result.errors.contains("plays.csv, line 3"), "\(result.errors)")
  }

  @Test func `a store that is no database stays as it was`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    try bench.write("my notes\n", to: "store.sqlite")
    for result in [try bench.simulate(), try bench.run("runs")] {
      #expect(result.status == 1 && result.errors.contains("store.sqlite"), "\(result.errors)")
    }
    #expect(try String(contentsOfFile: bench.store, encoding: .utf8) == "my notes\n")
  }

  @Test func `reading makes no store`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    #expect(try bench.run("runs", "show", "latest").status == 64)
    #expect(!FileManager.default.fileExists(atPath: bench.store))
  }

  @Test func `an unknown run, variant, metric or format is told with what there is`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    try bench.simulate("--label", "first")
    let calls = [
      ["runs", "show", "frist"], ["compare", "first:plane", "first:near"],
      ["compare", "first:plain", "first:near", "--metric", "ndcg"], ["report", "first", "--format", "pdf"],
      ["trace", "first", "--listener", "60"], ["trace", "first", "--listener", "1", "--variant", "neer"],
    ]
    for call in calls {
      let result = try BuiltTool.run(call + ["--store", bench.store], in: bench.folder)
      #expect(result.status == 64 && !result.errors.isEmpty && result.output.isEmpty, "\(call): \(result)")
    }
  }

  @Test func `a report that couldn't be written is refused before anything is run`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    try bench.write("", to: "report")
    let result = try bench.simulate()
    #expect(result.status == 1 && result.errors.contains("report"))
    #expect(result.output.isEmpty)
  }
}
