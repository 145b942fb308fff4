import Foundation
import TestSupport
import Testing

@Suite struct MakefileTests {
  private let makefile: String

  init() throws { makefile = try Repository.text(of: "Makefile") }

  @Test func `every target is listed by make alone, and what is listed is a target`() throws {
    #expect(Set(listed).symmetricDifference(targets) == [])
  }

  @Test(arguments: ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Results/README.md"] + Article.paths())
  func `every make command of a page has a target, and every scenario that it names a file`(page: String)
    throws
  {
    let text = try Article(path: page).text
    for command in text.matches(of: /(?:`|^|\$ )make ([a-z-]+)([^`\n]*)/.anchorsMatchLineEndings()) {
      #expect(targets.contains(String(command.output.1)), "\(page): make \(command.output.1)")
      guard let name = command.output.2.firstMatch(of: /SCENARIO=([a-z][a-z0-9-]*)/)?.output.1 else {
        continue
      }
      let file = Repository.root.appending(path: "Scenarios/\(name).yaml")
      #expect(
        FileManager.default.fileExists(atPath: file.path) || name == "my-policy" || name == "my-music",
        "\(page): SCENARIO=\(name)")
    }
  }

  /// Targets that somebody calls, apart from those that check variables.
  private var targets: Set<String> {
    Set(
      makefile.matches(of: /^([a-z][a-z-]*):(?!=)/.anchorsMatchLineEndings()).map { String($0.output.1) }
    ).subtracting(["help", "build-tests"])
  }

  private var listed: [String] {
    makefile.matches(of: /^#   make ([a-z-]+)/.anchorsMatchLineEndings()).map { String($0.output.1) }
  }
}
