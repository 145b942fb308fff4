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
    let asked = policy.asks.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    text += "\n- Asks: \(asked.isEmpty ? "nothing" : asked)."
    if policy.isCheating { text += "\n- Sees the truth." }
    if policy.learnsAcrossListeners { text += "\n- Learns across listeners." }
    for part in policy.parts {
      let words = part.options.map {
        $0.name == part.defaultOption ? "`\($0.name)` (default)" : "`\($0.name)`"
      }
      text += "\n- Part `\(part.name)`: \(words.joined(separator: ", "))."
    }
    if !policy.parameters.isEmpty { text += "\n\n" + settings(policy.parameters.map { ($0, nil) }) }
    return policy.name == "composed" ? text + "\n\n" + units(of: policy.parts) : text
  }

  /// Every unit of every part, and the settings that come with them.
  private static func units(of parts: [PolicyDescription.Part]) -> String {
    let options = parts.flatMap { part in part.options.map { (part: part.name, option: $0) } }
    return table(
      ["part", "unit", "what it is", "source"],
      options.map { ["`\($0.part)`", "`\($0.option.name)`", $0.option.summary, $0.option.source ?? "–"] })
      + "\n\n"
      + settings(
        options.flatMap { part, option in option.parameters.map { ($0, "\(part): \(option.name)") } })
  }

  /// A table of settings; each with the unit that it comes with, where it comes with one.
  private static func settings(_ parameters: [(PolicyDescription.Parameter, String?)]) -> String {
    let ofUnits = parameters.contains { $0.1 != nil }
    return table(
      ["parameter"] + (ofUnits ? ["of"] : []) + ["default", "range", "meaning"],
      parameters.map { parameter, unit in
        let range = parameter.range
        let bounds = "\(number(range.lowerBound)) … \(number(range.upperBound))"
        return ["`\(parameter.name)`"] + (ofUnits ? ["`\(unit ?? "")`"] : []) + [
          number(parameter.defaultValue), parameter.isInteger ? "\(bounds), whole" : bounds,
          parameter.meaning,
        ]
      })
  }
}

/// A number as a reader writes it: whole ones without a point, a true minus sign.
func number(_ value: Double) -> String {
  let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  return text.replacing("-", with: "−")
}
