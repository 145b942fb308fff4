import Experiments
import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
  private let readme: Article

  init() throws { readme = try Article(path: "README.md") }

  @Test func `the first forty lines tell what it is, how to start, what comes out and where to go`() {
    let screen = readme.lines.prefix(12).joined(separator: "\n")
    for part in [
      "# Overture", "make simulate SCENARIO=quickstart", "make test", "[Why believe it](#why-believe-it)",
    ] {
      #expect(screen.contains(part), "\(part)")
    }
    #expect(readme.sections(level: 2).contains { $0.title == "Why believe it" })
    let table = readme.lines.prefix(40).joined(separator: "\n")
    #expect(table.contains("Means by variant") && table.contains("Lift against"))
  }

  /// `make examples` runs the command and compares what it prints; this holds what can be known without running it.
  @Test func `the printed table is of the scenario as it is now`() throws {
    let loaded = try ScenarioLoader(
      root: Repository.root.path, vocabulary: .registered, files: LocalScenarioFiles()
    ).load("quickstart")
    let shown = try #require(
      readme.codeBlocks.first { $0.code.hasPrefix("$ make simulate SCENARIO=quickstart\n") })
    for variant in loaded.scenario.variants {
      #expect(shown.code.contains("\n\(variant.name) "), "\(variant.name)")
    }
    #expect(shown.code.contains("seed \(loaded.scenario.seed)"))
    let margin = loaded.scenario.comparison.margin.text.replacing("%", with: " %")
    #expect(shown.code.contains("margin \(margin)"))
  }

  @Test func `the picture shows every module, and the table is the manifest's`() throws {
    let manifest = ModuleTable(manifest: try Repository.text(of: "Package.swift"))
    let picture = try #require(readme.codeBlocks.first { $0.code.contains("Simulation") }).code
    for row in manifest.rows {
      #expect(picture.contains(row.name), "\(row.name)")
    }
    let flow = picture.split(separator: "\n\n everything")[0]
    #expect(try Article("Concepts").text.contains(flow))
    try GeneratedBlocks(path: readme.path).expect { name in
      guard name == "modules" else { return nil }
      return table(
        ["module", "may import"],
        manifest.rows.map { ["`\($0.name)`", $0.imports.isEmpty ? "–" : $0.imports.joined(separator: ", ")] })
    }
  }

  @Test func `every module has a paragraph in the article about the architecture`() throws {
    let manifest = ModuleTable(manifest: try Repository.text(of: "Package.swift"))
    let titles = try Article("Architecture").sections(level: 3).map(\.title).filter { $0 != "Decisions" }
    #expect(titles == manifest.rows.map(\.name))
  }

  @Test func `every scenario file has a row, and no other has`() throws {
    let folder = Repository.root.appending(path: "Scenarios").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    let rows = readme.sections(level: 2).first { $0.title == "Scenarios" }?.rows ?? []
    #expect(rows.map { "\($0[0]).yaml" }.sorted() == files.sorted())
  }
}
