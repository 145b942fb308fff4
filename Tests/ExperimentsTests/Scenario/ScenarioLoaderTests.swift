import Experiments
import Testing

struct ScenarioLoaderTests {
  /// Files in memory.
  private struct MemoryFiles: ScenarioFiles {
    var files: [String: [UInt8]]
    var failures: [String: ScenarioFileFailure] = [:]

    func bytes(ofFile path: String, limit: Int) throws(ScenarioFileFailure) -> [UInt8] {
      if let failure = failures[path] { throw failure }
      guard let bytes = files[path] else { throw .missing }
      return Array(bytes.prefix(limit))
    }

    func names(inFolder path: String) -> [String] {
      files.keys.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
    }
  }

  private let text = Array(scenarioText().utf8)

  private func loader(
    root: String = "", _ files: [String: [UInt8]] = [:], failures: [String: ScenarioFileFailure] = [:]
  ) -> ScenarioLoader<some ScenarioFiles> {
    ScenarioLoader(
      root: root, vocabulary: testVocabulary(), files: MemoryFiles(files: files, failures: failures))
  }

  private func failure(_ argument: String, _ loader: ScenarioLoader<some ScenarioFiles>) -> ScenarioError? {
    #expect(throws: ScenarioError.self) { try loader.load(argument) }
  }

  @Test func `a name is looked up among the scenarios of the root`() throws {
    for (root, file) in [
      ("", "Scenarios/aa.yaml"), (".", "Scenarios/aa.yaml"), ("/r", "/r/Scenarios/aa.yaml"),
      ("r/", "r/Scenarios/aa.yaml"),
    ] {
      let loaded = try loader(root: root, [file: text]).load("aa")
      #expect(loaded.file == file)
      #expect(loaded.text == scenarioText())
      #expect(loaded.scenario.name == "tiny")
    }
  }

  @Test(arguments: ["mine.yaml", "mine.yml", "./mine", "/somewhere/mine.txt"])
  func `a path is taken as it is`(path: String) throws {
    #expect(try loader(root: "/r", [path: text]).load(path).file == path)
  }

  @Test func `the names there are come in order`() {
    let files = ["Scenarios/b.yaml": text, "Scenarios/a.yaml": text, "Scenarios/README.md": text]
    #expect(loader(files).names == ["a", "b"])
  }

  @Test func `a missing scenario is told with the names that there are and the nearest`() {
    let loader = loader(["Scenarios/quickstart.yaml": text, "Scenarios/aa.yaml": text])
    let error = failure("quikstart", loader)
    #expect(error?.code == .notFound)
    #expect(
      error?.description
        == "Scenarios/quikstart.yaml: there is no such file for \"quikstart\"; accepted: a path, or a "
        + "name; scenarios there: aa, quickstart; did you mean \"quickstart\"?")
    for path in ["quickstart.yaml", "Scenarios/quickstart.yml", "x/quickstart"] {
      #expect(failure(path, loader)?.description.hasSuffix("did you mean \"quickstart\"?") == true)
    }
    #expect(failure("zzz", self.loader())?.description.contains("no scenario is in Scenarios") == true)
    #expect(failure("", self.loader())?.code == .notFound)
  }

  @Test(
    arguments: [
      ([0x61, 0x00, 0x62], "is binary (byte 2 is 0); accepted: YAML text in UTF-8", nil),
      ([0x61, 0x0A, 0xFF, 0x0A], "isn't UTF-8 in this line; accepted: YAML text in UTF-8", 2),
      (
        Array(repeating: 0x20, count: (1 << 20) + 1),
        "is longer than 1048576 bytes; accepted: a scenario of at most 1 MiB", nil
      ),
    ] as [([UInt8], String, Int?)])
  func `what can't be a scenario's text is told`(bytes: [UInt8], message: String, line: Int?) {
    let error = failure("x.yaml", loader(["x.yaml": bytes]))
    #expect(error?.code == .unreadable)
    #expect(error?.problems == [.init(file: "x.yaml", line: line, path: "", message: message)])
  }

  @Test func `a file of exactly the limit is read`() throws {
    let padded = text + Array(repeating: UInt8(ascii: "\n"), count: (1 << 20) - text.count)
    #expect(try loader(["x.yaml": padded]).load("x.yaml").scenario.name == "tiny")
  }

  @Test func `folders and files that may not be read are told`() {
    let failures: [String: ScenarioFileFailure] = [
      "d.yaml": .folder, "s.yaml": .refused(reason: "permission denied"),
    ]
    let loader = loader(failures: failures)
    #expect(failure("d.yaml", loader)?.description == "d.yaml: is a folder; accepted: a file")
    #expect(failure("s.yaml", loader)?.description == "s.yaml: can't be read: permission denied")
  }

  @Test func `problems of the text carry the file's name`() {
    let error = failure("x.yaml", loader(["x.yaml": Array("name: x".utf8)]))
    #expect(error?.code == .invalid)
    #expect(error?.problems.map(\.file) == ["x.yaml"])
  }
}
