import Experiments
import Testing

/// Texts that are no tree, or not the tree they seem.
struct SourceReaderTests {
  @Test func `every key that stands twice is told, at the second place, with the other problems`() {
    let text = """
      name: tiny
      "name": tiny
      variants: [{name: a, policy: helf, 'name': b}]
      seed: x
      name: tiny
      """
    let found = problems(text)
    #expect(found.map(\.path) == ["name", "variants[0].name", "seed", "name"])
    #expect(found.map(\.line) == [2, 3, 4, 5])
    #expect(found[0].message == "\"name\" stands here again, after line 1; accepted: once")
  }

  @Test func `very many repeated keys end in an error too`() {
    #expect(!problems(String(repeating: "seed: 1\n", count: 200)).isEmpty)
    #expect(!problems("? {a: 1}\n: 1\n? {a: 1}\n: 2").isEmpty)
    #expect(!problems("\"\": 1\n\"\": 2").isEmpty)
    #expect(!problems("\"\\x61b\": 1\n\"ab\": 2").isEmpty)
  }

  @Test func `a file of very many values is refused for that, soon`() {
    let found = problems(scenarioText("metrics: [\(String(repeating: "x,", count: 5000))]"))
    #expect(found.map(\.message) == ["5007 values stand here; accepted: at most 4096 a file"])
    #expect(problems(scenarioText("metrics: [\(String(repeating: "x,", count: 50))]")).count == 50)
  }

  @Test func `anchors, aliases, tags and merge keys are refused where they stand`() {
    let found = problems("name: &n tiny\nvariants: [*n, {a: !!str 5}]\n? *n\n: 1")
    #expect(found.map(\.line) == [1, 2, 2, 3])
    #expect(found.map(\.column) == [7, 12, 20, 3])
    #expect(
      found.map { $0.message.prefix(15) }
        == ["\"&n\" is an ancho", "\"*n\" is an alias", "\"!!str\" is a tag", "\"*n\" is an alias"].map {
          $0.prefix(15)
        })
    #expect(problems(scenarioText("<<: {seed: 3}")).map(\.path) == ["\"<<\""])
  }

  @Test func `aliases of aliases don't make an endless file`() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...40 {
      text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    #expect(problems(text).count == 41 + 80)
  }

  @Test func `marks inside text, quotes and comments are no anchors`() throws {
    let text = "catalog: {source: csv, path: \"R&B *x !y 'z' \\\" &a\"}  # &not *this !either"
    guard case .csv(let catalog) = try parsed(scenarioText(text)).catalog else {
      Issue.record("no csv catalog")
      return
    }
    #expect(catalog.path == "R&B *x !y 'z' \" &a")
    #expect(problems(scenarioText("catalog: {source: csv, path: R & B*!}")) == [])
    #expect(problems(scenarioText("catalog: {source: csv, path: 'it''s &x'}")) == [])
  }

  @Test(arguments: [
    ("name: [", 1), ("name: tiny\nvariants: [}", 2), ("name: x\n\tfoo: 1", 2), ("name: \"open\nseed: 1", 2),
    ("name: a: b", 1), ("name: x\n- y", 2), ("name: 'x\n\n\n", 1), ("%YAML 9.9\n---\nname: x", 1), ("@", 1),
    ("name: tiny\r\nvariants: [}\r\n", 2),
  ])
  func `what isn't YAML is told with its line`(text: String, line: Int) {
    let found = problems(text)
    #expect(found.count == 1)
    #expect(found.first?.line == line)
    #expect(found.first?.message.hasPrefix("isn't valid YAML at \"") == true)
  }

  @Test func `tabs as indentation are pointed out`() {
    #expect(problems("name: x\n\tfoo: 1").first?.message.hasSuffix("tabs can't indent: use spaces") == true)
  }

  @Test func `a second document and control characters are refused with their line`() {
    #expect(problems("---\nname: x\n---\nname: y").map(\.line) == [3])
    #expect(problems("name: x\nseed: \u{7}1").map(\.line) == [2])
  }

  @Test func `deep nesting ends in an error`() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
      for depth in [500, 5000] {
        let text = String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
        #expect(!problems(text).isEmpty)
      }
    }
  }

  @Test func `keys that aren't words are told as what they are`() {
    let found = problems(scenarioText("? [a, b]", ": c", "? \"a\u{202E}\\n\"", ": 1"))
    #expect(found.map(\.path) == ["\"a list\"", "\"a\\u{202e}\\n\""])
  }

  @Test func `long input is quoted in part`() {
    let found = problems(scenarioText("seed: \(String(repeating: "x", count: 100_000))"))
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.message.utf8.count < 200 })
  }
}
