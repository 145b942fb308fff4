import Elicitation
import Experiments
import Testing

@Suite struct PolicyArticleTests {
  private let article: Article

  init() throws { article = try Article("Policies") }

  @Test func `every registered policy has an entry, and no other has`() {
    #expect(article.sections(level: 3).map(\.title) == PolicyRegistry.descriptions.map(\.name))
  }

  @Test func `every entry says in its own words what is asked and when it misleads`() {
    for section in article.sections(level: 3) {
      #expect(section.ownText.contains("\n- Misleads: "), "\(section.title)")
      #expect(section.ownText.split(separator: " ").count > 25, "\(section.title)")
      #expect(section.lines.contains("<!-- begin: policy \(section.title) -->"))
    }
  }

  @Test func `source, verification and parameters are the registry's`() throws {
    try GeneratedBlocks(path: article.path).expect { name in
      PolicyRegistry.description(of: String(name.dropFirst("policy ".count))).map(Self.entry)
    }
  }

  private static func entry(_ policy: PolicyDescription) -> String {
    var text =
      "\(policy.summary)\n\n- Source: \(policy.source).\n- Verified: \(policy.verification.rawValue)."
    if policy.isCheating { text += "\n- Sees the truth." }
    if policy.learnsAcrossListeners { text += "\n- Learns across listeners." }
    if policy.drawsQueries { text += "\n- Draws its queries." }
    guard !policy.parameters.isEmpty else { return text }
    return text + "\n\n"
      + table(
        ["parameter", "default", "range", "meaning"],
        policy.parameters.map { parameter in
          let range = parameter.range
          let bounds = "\(number(range.lowerBound)) … \(number(range.upperBound))"
          return [
            "`\(parameter.name)`", number(parameter.defaultValue),
            parameter.isInteger ? "\(bounds), whole" : bounds, parameter.meaning,
          ]
        })
  }
}

/// A number as a reader writes it: whole ones without a point, a true minus sign.
func number(_ value: Double) -> String {
  let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  return text.replacing("-", with: "−")
}
