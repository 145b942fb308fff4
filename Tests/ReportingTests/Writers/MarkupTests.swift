import Testing

@testable import Reporting

@Suite struct MarkupTests {
  @Test func `text and attributes are escaped`() {
    let markup = Markup.element("a", ["title": "\"<&'>"], [.text("</script>&\u{0}")])
    #expect(markup.source == "<a title=\"&quot;&lt;&amp;&#39;&gt;\">&lt;/script&gt;&amp;\u{FFFD}</a>")
  }

  @Test func `void elements close themselves and others have an end`() {
    #expect(Markup.element("br").source == "<br/>")
    #expect(Markup.element("td").source == "<td></td>")
  }

  @Test func `empty attributes are left out`() {
    #expect(Markup.element("p", ["class": "", "id": "x"]).source == "<p id=\"x\"></p>")
  }
}
