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
    let elements = try page(sample.run)
    let ids = elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(elements.filter { $0.name == "h1" }.count == 1)
  }

  @Test(arguments: Sample.allCases)
  func `nothing is fetched and nothing runs`(sample: Sample) throws {
    for element in try page(sample.run) {
      #expect(!["script", "link", "iframe", "img", "object", "embed"].contains(element.name))
      #expect(element.attributes["src"] == nil)
      #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") })
      if let target = element.attributes["href"] { #expect(target.hasPrefix("#")) }
    }
    #expect(!Report(sample.run).text(as: .html).contains("url("))
  }

  @Test(arguments: Sample.allCases)
  func `links lead somewhere, tables have captions and scopes, pictures have names`(sample: Sample) throws {
    let elements = try page(sample.run)
    let ids = Set(elements.compactMap { $0.attributes["id"] })
    for element in elements {
      if let target = element.attributes["href"] { #expect(ids.contains(String(target.dropFirst()))) }
      if element.name == "th" { #expect(element.attributes["scope"] != nil) }
      guard element.name == "svg" else { continue }
      #expect(element.attributes["role"] == "img")
      #expect(ids.contains(element.attributes["aria-labelledby"] ?? ""))
      #expect(ids.contains(element.attributes["aria-describedby"] ?? ""))
    }
    let count = { (name: String) in elements.filter { $0.name == name }.count }
    #expect(count("table") == count("caption"))
  }

  @Test func `every number of a drawing is finite and inside it`() throws {
    for sample in Sample.allCases {
      for element in try page(sample.run) {
        for key in ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"] {
          guard let text = element.attributes[key], element.name != "meta" else { continue }
          let value = try #require(Double(text), "\(element.name) \(key)=\(text)")
          #expect(value > -5 && value < 5_000)
          if key.hasPrefix("x") || key == "cx" { #expect(value <= 446) }
        }
      }
    }
  }

  @Test func `all that is stated can be read on the page`() throws {
    let text = try #require(try page(SampleRun.small).first).text
    for part in [
      "thompson beats popular on ndcg_20", "+5.1 %", "People select what they know", "Vela Noor", "Leaves happy",
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

  private func page(_ run: RunRecord) throws -> [XMLElements.Element] {
    try XMLElements.parsed(Report(run, margin: .relative(0.01)).text(as: .html))
  }
}
