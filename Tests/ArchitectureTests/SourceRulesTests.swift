import TestSupport
import Testing

@Suite struct SourceRulesTests {
  @Test func `no source file breaks a rule of the architecture`() throws {
    let files = Repository.swiftFiles(under: "Sources")
    #expect(files.count > 30, "found \(files.count) source files: the search is broken")
    let rules = ArchitectureRules(table: try Self.table())
    for path in files {
      let source = SwiftSource(path: path, text: try Repository.text(of: path))
      #expect(rules.violations(in: source) == [])
    }
  }

  @Test func `the table has no cycle, keeps packages confined and hides the truth from policies`() throws {
    #expect(ArchitectureRules(table: try Self.table()).violationsInTable() == [])
  }

  @Test func `every module folder has a row and every row a folder`() throws {
    let folders = Set(Repository.swiftFiles(under: "Sources").map { String($0.split(separator: "/")[1]) })
    #expect(folders == Set(try Self.table().rows.filter { !$0.isC }.map(\.name)))
  }

  @Test func `no test file is longer than a source file may be`() throws {
    for path in Repository.swiftFiles(under: "Tests") + Repository.swiftFiles(under: "Benchmarks") {
      let source = SwiftSource(path: path, text: try Repository.text(of: path))
      #expect(source.lineCount <= ArchitectureRules.lineLimit, "\(path) is too long")
    }
  }

  private static func table() throws -> ModuleTable {
    ModuleTable(manifest: try Repository.text(of: "Package.swift"))
  }
}
