import Behavior
import Experiments
import Onboarding
import Testing

@Suite struct BehaviorArticleTests {
  private let article: Article

  init() throws { article = try Article("Behaviors") }

  @Test func `every registered behavior has an entry, and no other has`() {
    let entries = article.sections(level: 3).filter { $0.text.contains("<!-- begin: preset ") }
    #expect(entries.map(\.title) == BehaviorRegistry.descriptions.map(\.name))
  }

  @Test func `what a behavior assumes and how it differs are the sources'`() throws {
    try GeneratedBlocks(path: article.path).expect { name in
      let name = String(name.dropFirst("preset ".count))
      return BehaviorRegistry.descriptions.first { $0.name == name }
        .map { Self.entry(name: $0.name, assumption: $0.assumption) }
    }
  }

  @Test func `every parameter has a row with its default and range`() throws {
    let rows = try article.section("Parameters of the structural model", level: 2).rows
    #expect(rows.map { $0[0] } == StructuralParameterTable.names)
    for (row, parameter) in zip(rows, StructuralParameterTable.rows) {
      #expect(row.count == 5 && row.allSatisfy { !$0.isEmpty }, "\(row)")
      #expect(row[1] == Self.shown(parameter.text(in: StructuralParameters())), "\(row[0])")
      if case .number(_, let range) = parameter.place {
        #expect(row[2] == "\(number(range.lowerBound)) … \(number(range.upperBound))", "\(row[0])")
      } else {
        #expect(row[2] == "true or false")
      }
    }
  }

  @Test func `numbers in the formulas of the listening that follows are checked where they can be`() throws {
    #expect(article.text.contains("`sharpness` · (affinity − `threshold`)"))
    for word in article.text.matches(of: /`([a-z]+_[a-z_]+)`/).map({ String($0.output.1) }) {
      let isKind = Query.Kind(rawValue: word) != nil
      #expect(isKind || StructuralParameterTable.names.contains(word), "\(word) is no parameter")
    }
  }

  private static func entry(name: String, assumption: String) -> String {
    guard let preset = BehaviorPreset(rawValue: name) else { return assumption }
    let changed = StructuralParameterTable.rows.filter {
      $0.text(in: preset.parameters) != $0.text(in: StructuralParameters())
    }
    guard !changed.isEmpty else { return assumption + " All parameters are at their defaults." }
    return assumption + "\n\n"
      + table(
        ["parameter", name, "typical"],
        changed.map {
          [
            "`\($0.name)`", shown($0.text(in: preset.parameters)), shown($0.text(in: StructuralParameters())),
          ]
        })
  }

  private static func shown(_ text: String) -> String { text.replacing("-", with: "−") }
}
