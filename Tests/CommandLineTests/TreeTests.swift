import Foundation
import TestSupport
import Testing

/// What `tree` shows and keeps.
struct TreeTests {
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    let text = Sandbox.scenario(variants: [
      "{name: popular, policy: popularity, control: true}", "{name: tree, policy: decision_tree}",
      "{name: shallow, policy: {kind: decision_tree, depth: 2, stop: uncertainty}}",
      "{name: fmf, policy: fmf}",
    ])
    try sandbox.folder.write(text, to: "Scenarios/trees.yaml")
    return sandbox
  }

  @Test func `a tree is kept in a file, and read back is the tree that is grown`() throws {
    let sandbox = try sandbox()
    let grown = try BuiltTool.run(["tree", "trees", "--output", "a.bin"], in: sandbox.folder.url)
    #expect(grown.status == 0 && grown.errors.isEmpty, "\(grown.errors)")
    #expect(grown.output.contains("people"))
    let read = try BuiltTool.run(
      ["tree", "trees", "--variant", "tree", "--input", "a.bin", "--output", "b.bin"], in: sandbox.folder.url)
    #expect(read.output == grown.output)
    let files = try ["a.bin", "b.bin"].map {
      try Data(contentsOf: sandbox.folder.url.appending(path: $0))
    }
    #expect(files[0] == files[1] && files[0].starts(with: Array("OVERTREE".utf8)))
  }

  @Test func `the outline is as deep as is asked, and a rule to stop changes no tree`() throws {
    let sandbox = try sandbox()
    for depth in 0...2 {
      let result = try BuiltTool.run(
        ["tree", "trees", "--variant", "shallow", "--depth", "\(depth)"], in: sandbox.folder.url)
      let lines = result.output.split(separator: "\n").dropFirst()
      #expect(lines.allSatisfy { $0.prefix { $0 == " " }.count < 2 * max(1, depth) })
      #expect(lines.isEmpty == (depth == 0))
    }
  }

  @Test func `another variant's tree, what is no tree, and variants without one are refused`() throws {
    let sandbox = try sandbox()
    func refusal(_ arguments: String...) throws -> String {
      let result = try BuiltTool.run(["tree"] + arguments, in: sandbox.folder.url)
      #expect(result.status == 64 || result.status == 1)
      #expect(result.output.isEmpty)
      return result.errors
    }
    _ = try BuiltTool.run(
      ["tree", "trees", "--variant", "fmf", "--output", "fmf.bin"], in: sandbox.folder.url)
    #expect(try refusal("trees", "--variant", "tree", "--input", "fmf.bin").contains("fmf"))
    #expect(try refusal("trees", "--input", "Scenarios/trees.yaml").contains("tree"))
    #expect(try refusal("trees", "--input", "none.bin").contains("none.bin"))
    #expect(try refusal("trees", "--variant", "popular").contains("decision_tree"))
    #expect(try refusal("small").contains("decision_tree"))
    #expect(try refusal("trees", "--depth", "21").contains("--depth 21"))
  }
}
