import Onboarding

/// The pieces that charts are drawn with: SVG elements with classes that the style sheet colors.
///
/// Charts are drawn 440 units wide with 11-unit text, so that they stay readable on a telephone; those that show many
/// variants take the whole width of a page, and are scrolled where there is less.
enum Canvas {
  static let width = 440.0
  static let wholeWidth = 920.0

  /// A picture with a name and a description for those who can't see it.
  static func picture(
    id: String, title: String, description: String, width: Double = Self.width, height: Double,
    _ content: [Markup]
  ) -> Markup {
    .element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart", "role": "img",
        "viewBox": "0 0 \(pixels(width)) \(pixels(height))", "aria-labelledby": "\(id)-t",
        "aria-describedby": "\(id)-d",
      ],
      [
        .element("title", ["id": "\(id)-t"], [.text(title)]),
        .element("desc", ["id": "\(id)-d"], [.text(description)]),
      ] + content)
  }

  /// A straight line.
  static func line(_ className: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
    .element(
      "line", ["class": className, "x1": pixels(x1), "y1": pixels(y1), "x2": pixels(x2), "y2": pixels(y2)])
  }

  /// A rectangle; a negative size is none.
  static func rectangle(_ className: String, x: Double, y: Double, width: Double, height: Double) -> Markup {
    .element(
      "rect",
      [
        "class": className, "x": pixels(x), "y": pixels(y), "width": pixels(max(width, 0)),
        "height": pixels(max(height, 0)),
      ])
  }

  /// A text on one line; `anchor` is `start`, `middle` or `end`.
  static func text(
    _ text: String, x: Double, y: Double, className: String = "label", anchor: String = "start"
  ) -> Markup {
    .element(
      "text",
      ["class": className, "x": pixels(x), "y": pixels(y), "text-anchor": anchor == "start" ? "" : anchor],
      [.text(Text.line(text))])
  }

  /// A path through points; closed where it bounds an area.
  ///
  /// A pointer that rests on it is shown the tooltip.
  static func path(
    _ className: String, _ points: [Point], isClosed: Bool = false, tooltip: String = ""
  ) -> Markup {
    let steps = points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(pixels(point.x)) \(pixels(point.y))"
    }
    return .element(
      "path", ["class": className, "d": steps.joined() + (isClosed ? "Z" : "")], title(tooltip))
  }

  /// What a pointer that rests on an element is shown; nothing for no text.
  static func title(_ tooltip: String) -> [Markup] {
    tooltip.isEmpty ? [] : [.element("title", [:], [.text(Text.line(tooltip))])]
  }

  /// A text cut to a width in pixels.
  static func fitted(_ text: String, width: Double) -> String {
    Text.truncated(Text.line(text), columns: max(columns(in: width), 2))
  }

  /// Texts cut to a width in pixels, so that those that differ stay different.
  static func fitted(_ texts: [String], width: Double) -> [String] {
    Text.distinct(texts.map(Text.line), columns: max(columns(in: width), 4))
  }

  /// How many characters a width holds: as many as were measured for it, whatever the last bits of a division say.
  private static func columns(in width: Double) -> Int { Int(width / columnWidth + 1e-6) }

  /// About how wide a text is drawn.
  static func width(of text: String) -> Double {
    Double(Text.width(Text.line(text))) * columnWidth
  }

  /// A coordinate with at most one digit after the point.
  static func pixels(_ value: Double) -> String {
    JSONValue.shortest((value * 10).rounded() / 10 + 0)
  }

  /// The width of a character of 11-unit sans-serif text, on the safe side.
  private static let columnWidth = 6.6

  /// A place on the drawing.
  struct Point: Sendable, Equatable {
    var x: Double
    var y: Double
  }
}
