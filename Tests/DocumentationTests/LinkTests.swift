import Foundation
import TestSupport
import Testing

@Suite struct LinkTests {
  @Test func `every link between articles leads to one`() throws {
    let names = Set(Article.paths().map(Self.name))
    for path in Article.paths() {
      for link in try Article(path: path).text.matches(of: /<doc:([^>]+)>/) {
        #expect(names.contains(String(link.output.1)), "\(path) links to \(link.output.1)")
      }
    }
  }

  @Test func `every article can be reached from the front page`() throws {
    var open = ["Overture"]
    var reached: Set<String> = []
    let paths = Dictionary(uniqueKeysWithValues: Article.paths().map { (Self.name(of: $0), $0) })
    while let name = open.popLast() {
      guard reached.insert(name).inserted, let path = paths[name] else { continue }
      open += try Article(path: path).text.matches(of: /<doc:([^>]+)>/).map { String($0.output.1) }
    }
    #expect(Set(paths.keys).subtracting(reached) == [])
  }

  @Test(arguments: ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Results/README.md"])
  func `every relative link of the repository's own pages leads to a file`(page: String) throws {
    for link in try Article(path: page).text.matches(of: /\]\(([^)#]+)[^)]*\)/) {
      let target = String(link.output.1)
      guard !target.hasPrefix("http") else { continue }
      let url = Repository.root.appending(path: page).deletingLastPathComponent().appending(path: target)
      #expect(FileManager.default.fileExists(atPath: url.path), "\(page) links to \(target)")
    }
  }

  private static func name(of path: String) -> String {
    String(path.split(separator: "/").last?.dropLast(3) ?? "")
  }
}
