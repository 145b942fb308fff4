import Experiments
import Reporting
import TestSupport
import Testing

@Suite struct HTMLWriterTests {
  @Test func `the page reads as accepted`() throws {
    try GoldenFile("Tests/ReportingTests/Golden/small.html")
      .expect(Report(SampleRun.small, margin: .relative(0.01)).text(as: .html))
  }

  @Test(arguments: Sample.allCases)
  func `the page is well-formed and its ids are unique`(sample: Sample) throws {
    let elements = try page(sample)
    let ids = elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(elements.filter { $0.name == "h1" }.count == 1)
  }

  @Test(arguments: Sample.allCases)
  func `nothing is fetched and nothing runs`(sample: Sample) throws {
    let active: Set = ["script", "link", "iframe", "img", "object", "embed"]
    let offending = try page(sample).filter { element in
      active.contains(element.name) || element.attributes["src"] != nil
        || element.attributes.keys.contains { $0.hasPrefix("on") }
        || element.attributes["href"]?.hasPrefix("#") == false
    }
    #expect(offending.map(\.name) == [])
    let style = try page(sample).first { $0.name == "style" }
    #expect(try #require(style).text.contains("url(") == false)
  }

  @Test(arguments: Sample.allCases)
  func `links lead somewhere, tables have captions and scopes, pictures have names`(sample: Sample) throws {
    let elements = try page(sample)
    let ids = Set(elements.compactMap { $0.attributes["id"] })
    let lost = elements.compactMap { $0.attributes["href"] }.filter { !ids.contains(String($0.dropFirst())) }
    #expect(lost == [])
    #expect(elements.filter { $0.name == "th" && $0.attributes["scope"] == nil }.count == 0)
    let nameless = elements.filter { element in
      element.name == "svg"
        && (element.attributes["role"] != "img" || !ids.contains(element.attributes["aria-labelledby"] ?? "")
          || !ids.contains(element.attributes["aria-describedby"] ?? ""))
    }
    #expect(nameless.count == 0)
    let count = { (name: String) in elements.filter { $0.name == name }.count }
    #expect(count("table") == count("caption"))
  }

  @Test(arguments: Sample.allCases)
  func `every number of a drawing is finite and inside it`(sample: Sample) throws {
    let across: Set = ["x", "x1", "x2", "cx"]
    let coordinates = across.union(["y", "y1", "y2", "cy", "r", "height"])
    var outside: [String] = []
    var width = 0.0
    for element in try page(sample) {
      // Elements are in the order of the document: what follows is of the last drawing begun.
      if let box = element.attributes["viewBox"]?.split(separator: " "), box.count == 4 {
        width = Double(box[2]) ?? .nan
      }
      for (key, text) in element.attributes where coordinates.contains(key) {
        let value = Double(text) ?? .nan
        if !(value > -5 && value < (across.contains(key) ? width + 6 : 5_000)) {
          outside.append("\(element.name) \(key)=\(text)")
        }
      }
      if let path = element.attributes["d"], path.contains("n") { outside.append(path) }
    }
    #expect(outside == [])
  }

  @Test func `all that is stated can be read on the page`() throws {
    let text = try #require(try page(SampleRun.small).first).text
    for part in [
      "thompson beats popular on ndcg_20", "+5.1 %", "People select what they know", "Vela Noor",
      "Leaves happy",
      "9f86d081884c7d659a2feaa0c55ad015", "make simulate SCENARIO=quickstart SEED=20240917 LISTENERS=10000",
      "A policy that stops early completes easily", "a ceiling, not a candidate",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `a hostile name shows as text wherever it stands`() throws {
    let name = "</title><script>alert(1)</script>&\"'\u{202E}שלום"
    var run = SampleRun.rich(candidates: 1, behaviors: 1)
    let shown = Sample.renaming(&run, "helf", to: name)
    let elements = try page(run)
    #expect(!elements.contains { $0.name == "script" })
    #expect(try #require(elements.first { $0.name == "h1" }).text.contains(shown))
  }

  /// A sample's page, parsed once for all tests.
  private func page(_ sample: Sample) throws -> [XMLElements.Element] {
    try #require(Self.pages[sample]).get()
  }

  private static let pages = Dictionary(
    uniqueKeysWithValues: Sample.allCases.map { sample in
      (sample, Result { try XMLElements.parsed(Report(sample.run, margin: .relative(0.01)).text(as: .html)) })
    })

  private func page(_ run: RunRecord) throws -> [XMLElements.Element] {
    try XMLElements.parsed(Report(run, margin: .relative(0.01)).text(as: .html))
  }
}
