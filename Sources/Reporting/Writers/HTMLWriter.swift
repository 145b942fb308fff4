/// Writes a report as one self-contained page: no network, no script, light and dark, on paper too.
struct HTMLWriter {
  let page: ReportPage

  /// The page, in HTML that is also well-formed XML.
  var text: String {
    let head: [Markup] = [
      .element("meta", ["charset": "utf-8"]),
      .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .element(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        ]),
      .element("meta", ["name": "color-scheme", "content": "light dark"]),
      .element("title", [:], [.text("\(Text.line(page.title)) · Overture")]),
      StyleSheet.markup,
    ]
    let body: [Markup] = [
      .element("a", ["class": "skip", "href": "#main"], ["Skip to the numbers"]), header, navigation,
      .element("main", ["id": "main"], sections),
      .element(
        "footer", [:],
        [.element("p", [:], [.text("Overture" + (page.toolVersion.isEmpty ? "" : " \(page.toolVersion)"))])]),
    ]
    let document = Markup.element(
      "html", ["lang": "en"], [.element("head", [:], head), .element("body", [:], body)])
    return "<!DOCTYPE html>\n" + document.source + "\n"
  }

  private var header: Markup {
    var parts: [Markup] = [
      .element(
        "p", ["class": "kicker"],
        [.element("bdi", [:], [.text(Text.line(page.title))]), .text(page.subtitle)])
    ]
    if !page.question.isEmpty {
      parts.append(.element("p", ["class": "question"], [.text(page.question)]))
    }
    parts += page.warnings.map { .element("p", ["class": "warning", "role": "alert"], [phrase($0)]) }
    parts.append(.element("h1", [:], [phrase(page.verdict)]))
    if let deciding = page.deciding { parts.append(number(deciding)) }
    if !page.remarks.isEmpty {
      parts.append(
        .element("ul", ["class": "remarks"], page.remarks.map { .element("li", [:], [phrase($0)]) }))
    }
    return .element("header", [:], parts)
  }

  private func number(_ deciding: DecidingNumber) -> Markup {
    let verdict = deciding.verdict.map { verdict in
      Markup.element("span", ["class": "chip v-\(verdict.rawValue)"], [.text(verdict.rawValue)])
    }
    return .element(
      "p", ["class": "deciding"],
      [
        .element("strong", [:], [.text(deciding.value)]),
        .element("span", ["class": "interval"], [.text(deciding.interval)]), verdict ?? .empty,
        .element("span", ["class": "subject"], [phrase(deciding.subject)]),
      ])
  }

  private var navigation: Markup {
    let links = page.sections.map { section in
      Markup.element("a", ["href": "#\(section.id)"], [.text(section.title)])
    }
    return .element("nav", ["aria-label": "Sections"], links)
  }

  private var sections: [Markup] {
    page.sections.map { section in
      var parts: [Markup] = [.element("h2", ["id": "\(section.id)-title"], [.text(section.title)])]
      if !section.lead.spans.isEmpty {
        parts.append(.element("p", ["class": "lead"], [phrase(section.lead)]))
      }
      let blocks = HTMLBlocks(prefix: section.id)
      parts += section.blocks.enumerated().map { blocks.markup($1, path: "\($0)") }
      return .element("section", ["id": section.id, "aria-labelledby": "\(section.id)-title"], parts)
    }
  }

  private func phrase(_ phrase: Phrase) -> Markup { HTMLBlocks.phrase(phrase) }
}
