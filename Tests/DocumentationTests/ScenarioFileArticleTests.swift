import Experiments
import Testing

/// Holds the article against the parser: what it accepts, refuses and fills in.
@Suite struct ScenarioFileArticleTests {
  private let article: Article

  init() throws { article = try Article("ScenarioFile") }

  @Test(arguments: Probe.all) func `every key has a row and no row is of another key`(probe: Probe) throws {
    let rows = try article.section(probe.section).rows
    #expect(rows.map { $0[0] }.sorted() == probe.acceptedKeys.sorted(), "\(probe.section)")
  }

  @Test(arguments: Probe.all) func `ranges and words are what the parser accepts`(probe: Probe) throws {
    for row in try article.section(probe.section).rows {
      if let range = row[2].wholeMatch(of: /(\S+) … (\S+?)(, whole)?/) {
        let (low, high) = (range.output.1.replacing("−", with: "-"), range.output.2.replacing(",", with: ""))
        let accepted = probe.message(forKey: row[0], value: range.output.3 == nil ? "-1e300" : "-9e99")
        #expect(accepted.contains("from \(low) to \(high)"), "\(probe.section).\(row[0]): \(accepted)")
      } else if row[2].contains(" or ") == false, row[2].contains(", ") {
        let accepted = probe.message(forKey: row[0], value: "zzzz")
        #expect(accepted.contains("accepted: \(row[2])"), "\(probe.section).\(row[0]): \(accepted)")
      }
    }
  }

  @Test(arguments: Probe.all) func `defaults are what the parser fills in`(probe: Probe) throws {
    let canonical = try ScenarioParser(vocabulary: .registered).parse(text: probe.base, file: "x")
      .canonicalText
    for row in try article.section(probe.section).rows where row[1].wholeMatch(of: /[\w.%−-]+/) != nil {
      guard row[1] != "required", row[1] != "–" else { continue }
      let value = row[1].replacing("−", with: "-")
      #expect(canonical.contains("\(row[0]): \(value)"), "\(probe.section).\(row[0]): \(canonical)")
    }
  }

  @Test func `every example is read without a problem`() throws {
    let examples = article.codeBlocks.filter { $0.language == "yaml" }.map(\.code)
    #expect(examples.count >= 3)
    for example in examples {
      let text = example.contains("variants:") ? example : Probe.minimal + example
      #expect(throws: Never.self) { try ScenarioParser(vocabulary: .registered).parse(text: text, file: "x") }
    }
  }
}

/// A table of the format, and a scenario into which a key of it can be put.
struct Probe: Sendable, CustomTestStringConvertible {
  /// The article's section.
  let section: String
  /// A scenario without a problem.
  let base: String
  /// The same with `KEY` where a key of the table can stand.
  let template: String

  static let minimal =
    "name: x\nvariants: [{name: a, policy: helf, control: true}, {name: b, policy: random}]\n"

  static let all: [Probe] = [
    Probe(section: "The file", base: minimal, template: minimal + "KEY\n"),
    table("catalog", "catalog"),
    Probe(
      section: "catalog from files", base: minimal + "catalog: {source: csv, path: p}\n",
      template: minimal + "catalog: {source: csv, path: p, KEY}\n"),
    table("listeners", "listeners"),
    Probe(
      section: "behaviors", base: minimal + "behaviors: [{kind: fitted, path: p}]\n",
      template: minimal + "behaviors: [{kind: fitted, path: p, KEY}]\n"),
    table("surface", "surface"),
    Probe(
      section: "variants", base: minimal, template: "name: x\nvariants: [{name: a, policy: helf, KEY}]\n"),
    table("comparison", "comparison"),
    Probe(
      section: "gate", base: minimal + "gate: [{metric: completed, rule: superior}]\n",
      template: minimal + "gate: [{metric: completed, rule: superior, KEY}]\n"),
  ]

  private static func table(_ section: String, _ key: String) -> Probe {
    Probe(section: section, base: minimal, template: minimal + "\(key): {KEY}\n")
  }

  var testDescription: String { section }

  /// The keys that the parser says it accepts here.
  var acceptedKeys: [String] {
    let message = messages(for: "qqqqqqqq: 1").first { $0.contains("isn't known here") } ?? ""
    let list = message.split(separator: "accepted: ").last?.split(separator: ";").first ?? ""
    return list.split(separator: ", ").map(String.init)
  }

  /// What the parser says of a value for a key, in place of the one that the base has.
  func message(forKey key: String, value: String) -> String {
    let text = template.replacing("KEY", with: "\(key): \(value)")
    let stripped = text.replacing("path: p, path:", with: "path:")
      .replacing("kind: fitted, path: p, kind:", with: "path: p, kind:")
      .replacing("kind: fitted, path: p, path:", with: "kind: fitted, path:")
      .replacing("source: csv, path: p, source:", with: "source:")
      .replacing("metric: completed, rule: superior, rule:", with: "metric: completed, rule:")
      .replacing("metric: completed, rule: superior, metric:", with: "rule: superior, metric:")
    return messages(of: stripped).joined(separator: "\n")
  }

  private func messages(for entry: String) -> [String] {
    messages(of: template.replacing("KEY", with: entry))
  }

  private func messages(of text: String) -> [String] {
    do {
      _ = try ScenarioParser(vocabulary: .registered).parse(text: text, file: "x")
      return []
    } catch {
      return error.problems.map(\.message)
    }
  }
}
